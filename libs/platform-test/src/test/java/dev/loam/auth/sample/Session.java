package dev.loam.auth.sample;

/** A type of one service. */
public record Session(String id) {}
