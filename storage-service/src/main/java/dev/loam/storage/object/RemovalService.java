package dev.loam.storage.object;

import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.bucket.BucketService;
import dev.loam.storage.problem.DatabaseRefusals;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.usage.StorageUsage;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.dao.DataAccessException;

/** Deletes objects: first the rows, under the caller's policies, then the blobs that these let go. */
public final class RemovalService {
    private static final int BATCH = 1000;

    private final ProjectSessions sessions;
    private final BucketService buckets;
    private final BlobRegister register;
    private final StorageUsage usage;
    private final Clock clock;
    private final ObjectRepository objects = new ObjectRepository();

    RemovalService(
            ProjectSessions sessions, BucketService buckets, BlobRegister register, StorageUsage usage, Clock clock) {
        this.sessions = sessions;
        this.buckets = buckets;
        this.register = register;
        this.usage = usage;
        this.clock = clock;
    }

    /** Deletes an object that is there. */
    public void delete(StorageCall call, ObjectAddress address) {
        if (delete(call, address.bucket(), List.of(address.key())).isEmpty()) {
            throw StorageError.NO_SUCH_KEY.exception();
        }
    }

    /** Deletes those of the names that are there and that the caller may delete, and returns them. */
    public List<StoredObject> delete(StorageCall call, BucketId bucket, Collection<String> names) {
        if (names.size() > BATCH) {
            throw StorageError.INVALID_REQUEST.exception(
                    "body/prefixes must NOT have more than %d items".formatted(BATCH));
        }
        List<String> keys = names.stream().filter(ObjectAddress::isValidKey).toList();
        List<StoredObject> deleted = removing(call, session -> objects.delete(session.jdbc(), bucket, keys));
        letGo(call, deleted);
        usage.operation(call.project(), call.operation().wireName());
        return deleted;
    }

    /** Deletes an object if it is there, if the caller may, and if the condition holds. */
    public void deleteIf(StorageCall call, ObjectAddress address, WriteCondition condition) {
        List<StoredObject> deleted = removing(call, session -> {
            condition.require(session.jdbc(), address);
            return objects.delete(session.jdbc(), address.bucket(), List.of(address.key()));
        });
        letGo(call, deleted);
        usage.operation(call.project(), call.operation().wireName());
    }

    /** Deletes an object that has this version still; whoever asks counts the operation. */
    public void deleteVersion(StorageCall call, ObjectAddress address, UUID version) {
        letGo(call, removing(call, session -> objects.delete(session.jdbc(), address, version)));
    }

    void empty(StorageCall call, BucketId bucket) {
        call.requireServiceRole();
        buckets.require(call, bucket);
        List<StoredObject> deleted;
        do {
            deleted = removing(call, session -> objects.deleteSome(session.jdbc(), bucket, BATCH));
            letGo(call, deleted);
        } while (deleted.size() == BATCH);
        usage.operation(call.project(), call.operation().wireName());
    }

    private List<StoredObject> removing(StorageCall call, ProjectSessions.Work<List<StoredObject>> statement) {
        try {
            return sessions.as(call.caller(), call.settings(), statement);
        } catch (DataAccessException failure) {
            throw DatabaseRefusals.isReference(failure)
                    ? StorageError.INVALID_REQUEST.exception("Rows of the app refer to the object")
                    : failure;
        }
    }

    private void letGo(StorageCall call, List<StoredObject> deleted) {
        register.discard(
                call.project(),
                deleted.stream()
                        .map(StoredObject::blobVersion)
                        .filter(Objects::nonNull)
                        .toList(),
                clock.instant());
    }
}
