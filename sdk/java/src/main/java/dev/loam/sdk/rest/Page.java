package dev.loam.sdk.rest;

import java.util.List;

/**
 * Some rows of many.
 *
 * @param rows these
 * @param total how many there are in all
 */
public record Page<R>(List<R> rows, long total) {}
