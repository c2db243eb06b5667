package dev.loam.function.deployment;

import dev.loam.function.AliasName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A name for a version.
 *
 * @param canary the version that gets some of the name's calls instead
 */
record Alias(AliasName name, int version, @Nullable Canary canary, Instant updatedAt) {}
