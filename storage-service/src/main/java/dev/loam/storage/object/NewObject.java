package dev.loam.storage.object;

import dev.loam.storage.access.ObjectAddress;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row to be written. */
record NewObject(
        UUID id,
        ObjectAddress address,
        @Nullable String userId,
        String metadata,
        @Nullable String userMetadata,
        UUID version,
        Instant at) {}
