package dev.loam.storage.bucket;

import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.tenancy.OneTrip;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.problem.DatabaseRefusals;
import dev.loam.storage.problem.StorageError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Buckets, under the caller's policies. */
public final class BucketService {
    private static final OneTrip BY_ID = OneTrip.of("""
            select id, name, owner, public, file_size_limit, allowed_mime_types, created_at, updated_at,
                loam.bucket_rules(bucket) as rules
            from loam.bucket(?) bucket
            """);

    private final ProjectSessions sessions;
    private final BucketRepository buckets = new BucketRepository();
    private final RecentBuckets recent = new RecentBuckets();

    BucketService(ProjectSessions sessions) {
        this.sessions = sessions;
    }

    /** The bucket as it is, whatever policies hide: for its limits, and for whether it is public. */
    public Bucket require(StorageCall call, BucketId id) {
        return look(call, id).bucket();
    }

    /**
     * The same as far as it is known without asking for it. Whoever decides something by what is remembered has the database
     * compare its rules.
     */
    public KnownBucket recall(StorageCall call, BucketId id) {
        KnownBucket known = recent.find(call.project(), id.value());
        return known == null ? look(call, id) : known;
    }

    /** The bucket as it is, with its rules. */
    public KnownBucket look(StorageCall call, BucketId id) {
        List<KnownBucket> found = sessions.asApi(
                call.project(),
                BY_ID,
                values -> values.setString(1, id.value()),
                (row, number) -> new KnownBucket(BucketRepository.map(row, number), row.getString("rules"), false));
        if (found.isEmpty()) {
            recent.forget(call.project(), id.value());
            throw StorageError.NO_SUCH_BUCKET.exception();
        }
        recent.put(call.project(), found.getFirst());
        return found.getFirst();
    }

    /** Makes a private bucket without limits of its own. */
    public void create(StorageCall call, BucketId id) {
        create(call, id, id.value(), new BucketRules(null, false, null, false, null));
    }

    /** All buckets that the caller can see, by name. */
    public List<Bucket> list(StorageCall call) {
        return list(call, BucketPage.of(null, null, null, null, null));
    }

    void create(StorageCall call, BucketId id, String name, BucketRules rules) {
        try {
            sessions.as(call.caller(), call.settings(), session -> {
                buckets.insert(session.jdbc(), call, id, name, rules);
                return true;
            });
        } catch (DataAccessException failure) {
            throw DatabaseRefusals.isDuplicate(failure) ? StorageError.BUCKET_ALREADY_EXISTS.exception() : failure;
        }
    }

    /** The bucket, if policies let the caller see it. */
    public Bucket get(StorageCall call, BucketId id) {
        return sessions.reading(call.caller(), call.settings(), session -> buckets.find(session.jdbc(), id))
                .orElseThrow(StorageError.NO_SUCH_BUCKET::exception);
    }

    /** The bucket with the version that a change of it may be bound to. */
    Versioned getVersioned(StorageCall call, BucketId id) {
        return sessions.reading(
                        call.caller(),
                        call.settings(),
                        session -> buckets.version(session.jdbc(), id)
                                .flatMap(version ->
                                        buckets.find(session.jdbc(), id).map(bucket -> new Versioned(bucket, version))))
                .orElseThrow(StorageError.NO_SUCH_BUCKET::exception);
    }

    List<Bucket> list(StorageCall call, BucketPage page) {
        return sessions.reading(call.caller(), call.settings(), session -> buckets.list(session.jdbc(), page)).stream()
                .filter(bucket -> call.allowsBucket(bucket.id()))
                .toList();
    }

    void update(StorageCall call, BucketId id, BucketRules rules, @Nullable Long version) {
        if (!sessions.as(
                call.caller(), call.settings(), session -> buckets.update(session.jdbc(), id, rules, version))) {
            throw unchanged(call, id, version);
        }
    }

    public void delete(StorageCall call, BucketId id) {
        delete(call, id, null);
    }

    void delete(StorageCall call, BucketId id, @Nullable Long version) {
        try {
            if (!sessions.as(call.caller(), call.settings(), session -> buckets.delete(session.jdbc(), id, version))) {
                throw unchanged(call, id, version);
            }
        } catch (DataAccessException failure) {
            throw DatabaseRefusals.isReference(failure) ? StorageError.BUCKET_NOT_EMPTY.exception() : failure;
        }
    }

    private RuntimeException unchanged(StorageCall call, BucketId id, @Nullable Long version) {
        if (version == null) {
            return StorageError.NO_SUCH_BUCKET.exception();
        }
        get(call, id);
        return VersionTag.mismatch();
    }

    record Versioned(Bucket bucket, long version) {}
}
