package dev.loam.examples.todo;

import java.time.Instant;
import java.util.UUID;

/** Something that was done: a row of table {@code completions}. */
record Completion(UUID event, UUID owner, String title, Instant completedAt) {}
