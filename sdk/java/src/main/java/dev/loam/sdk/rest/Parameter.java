package dev.loam.sdk.rest;

/**
 * A parameter of a query, not yet encoded.
 *
 * @param name its name
 * @param value its value
 */
public record Parameter(String name, String value) {}
