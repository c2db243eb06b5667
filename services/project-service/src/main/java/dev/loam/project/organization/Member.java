package dev.loam.project.organization;

import dev.loam.platform.problem.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who belongs to an organization, and as what. */
record Member(UUID operatorId, String name, @Nullable String email, String role, Instant joinedAt, long version)
        implements Versioned {}
