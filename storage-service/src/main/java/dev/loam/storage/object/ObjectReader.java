package dev.loam.storage.object;

import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.platform.tenancy.SessionSettings;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.blob.StoredBlob;
import dev.loam.storage.bucket.BucketService;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Finds and opens objects. What policies hide is not found. */
public final class ObjectReader {
    private static final int ATTEMPTS = 5;

    private final ProjectSessions sessions;
    private final BucketService buckets;
    private final BlobStore blobs;
    private final StorageUsage usage;
    private final JsonMapper json;
    private final ObjectRepository objects = new ObjectRepository();

    ObjectReader(
            ProjectSessions sessions, BucketService buckets, BlobStore blobs, StorageUsage usage, JsonMapper json) {
        this.sessions = sessions;
        this.buckets = buckets;
        this.blobs = blobs;
        this.usage = usage;
        this.json = json;
    }

    /** Why a caller may read, other than by its policies. */
    public enum Right {
        /** Nothing but policies. */
        POLICIES,
        /** The bucket is public, or the read is refused. */
        PUBLIC_BUCKET,
        /** The bucket is public, else policies. */
        PUBLIC_BUCKET_OR_POLICIES,
        /** A signed URL. */
        SIGNATURE
    }

    /** The object's row. */
    public StoredObject require(StorageCall call, ObjectAddress address, Right right) {
        return find(call, address, settings(call, address, right));
    }

    /** The object's row, if there is one that policies show. */
    public @Nullable StoredObject find(StorageCall call, ObjectAddress address) {
        return look(call, address, call.settings()).orElse(null);
    }

    /** Opens the version that a row tells of; whoever asks has found out that the caller may. */
    public OpenObject openVersion(StorageCall call, StoredObject row) throws IOException {
        UUID version = row.blobVersion();
        StoredBlob blob = version == null ? null : blobs.open(call.project(), version);
        if (blob == null) {
            throw StorageError.NO_SUCH_KEY.exception();
        }
        return new OpenObject(row, metadata(row), blob);
    }

    /** Those of the names that the caller can see. */
    public Set<String> visible(StorageCall call, BucketId bucket, Collection<String> names) {
        return Set.copyOf(sessions.reading(
                call.caller(), call.settings(), session -> objects.visible(session.jdbc(), bucket, names)));
    }

    /** Opens the object; close what is returned. Counts as one operation. */
    public OpenObject open(StorageCall call, ObjectAddress address, Right right) throws IOException {
        OpenObject object = openUncounted(call, address, right);
        usage.operation(call.project(), call.operation().wireName());
        return object;
    }

    /** Opens the object as a part of a larger operation. */
    public OpenObject openUncounted(StorageCall call, ObjectAddress address, Right right) throws IOException {
        SessionSettings settings = settings(call, address, right);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            StoredObject object = find(call, address, settings);
            UUID version = object.blobVersion();
            StoredBlob blob = version == null ? null : blobs.open(call.project(), version);
            if (blob != null) {
                return new OpenObject(object, metadata(object), blob);
            }
            // Perhaps replaced between the two looks: then the row names another version now.
        }
        throw StorageError.NO_SUCH_KEY.exception();
    }

    /** What clients see of what was stored. */
    public ObjectMetadata metadata(StoredObject object) {
        String text = object.metadata();
        try {
            ObjectMetadata metadata = text == null ? null : json.readValue(text, ObjectMetadata.class);
            return metadata == null ? ObjectMetadata.EMPTY : metadata;
        } catch (JacksonException notOurs) {
            return ObjectMetadata.EMPTY;
        }
    }

    private StoredObject find(StorageCall call, ObjectAddress address, SessionSettings settings) {
        return look(call, address, settings).orElseThrow(StorageError.NO_SUCH_KEY::exception);
    }

    private Optional<StoredObject> look(StorageCall call, ObjectAddress address, SessionSettings settings) {
        return sessions
                .reading(
                        call.caller(),
                        settings,
                        ObjectRepository.BY_NAME,
                        List.of(address.bucket().value(), address.key()),
                        StoredObject::map)
                .stream()
                .findFirst();
    }

    private SessionSettings settings(StorageCall call, ObjectAddress address, Right right) {
        return switch (right) {
            case POLICIES -> call.settings();
            case SIGNATURE -> call.elevated();
            case PUBLIC_BUCKET -> {
                if (!buckets.require(call, address.bucket()).isPublic()) {
                    throw StorageError.NO_SUCH_BUCKET.exception();
                }
                yield call.elevated();
            }
            case PUBLIC_BUCKET_OR_POLICIES ->
                buckets.require(call, address.bucket()).isPublic() ? call.elevated() : call.settings();
        };
    }
}
