package dev.loam.storage.object;

import dev.loam.platform.tenancy.SessionSettings;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to store.
 *
 * @param settings under which the row is written
 * @param owner whose the row will be
 */
record Upload(
        StorageCall call,
        ObjectAddress address,
        WriteCondition condition,
        SessionSettings settings,
        @Nullable String owner) {

    boolean upsert() {
        return condition.upsert();
    }

    NewObject object(String metadata, @Nullable String userMetadata, UUID version, Instant at) {
        return new NewObject(UUID.randomUUID(), address, owner, metadata, userMetadata, version, at);
    }
}
