package dev.loam.examples.todo;

import java.time.Instant;
import java.util.UUID;

/** Something to do: a row of table {@code todos}. */
record Todo(long id, UUID owner, String title, boolean done, Instant createdAt) {}
