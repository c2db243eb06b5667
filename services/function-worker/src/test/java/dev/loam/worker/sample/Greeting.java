package dev.loam.worker.sample;

/** What {@link Greets} takes and gives. */
public record Greeting(String name, int times) {}
