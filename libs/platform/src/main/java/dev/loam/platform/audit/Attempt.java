package dev.loam.platform.audit;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that an operator is about to change, for as long as its request lasts. */
final class Attempt {
    static final String ATTRIBUTE = Attempt.class.getName();

    final UUID id;
    final Instant at;
    final Caller caller;
    final String action;
    final String method;
    final String target;

    /** Which organization and project it concerns, when the path does not say. */
    @Nullable
    UUID organization;

    @Nullable
    ProjectRef project;

    int changes;

    Attempt(UUID id, Instant at, Caller caller, String action, String method, String target) {
        this.id = id;
        this.at = at;
        this.caller = caller;
        this.action = action;
        this.method = method;
        this.target = target;
    }
}
