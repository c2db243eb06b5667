package dev.loam.function.deployment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alias on the wire. */
record AliasRepresentation(
        String name, int version, @Nullable Canary canary, Instant updatedAt) {

    static AliasRepresentation of(Alias alias) {
        return new AliasRepresentation(alias.name().value(), alias.version(), alias.canary(), alias.updatedAt());
    }
}
