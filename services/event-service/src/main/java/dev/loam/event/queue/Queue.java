package dev.loam.event.queue;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.UUID;

/** A queue of a project. */
record Queue(
        UUID id,
        ProjectRef project,
        String name,
        QueueSettings settings,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
