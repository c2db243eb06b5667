package dev.loam.storage.bucket;

import dev.loam.platform.project.ProjectRef;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Buckets that were read of late. They may be out of date: an owner changes them by SQL, too. Hence nothing is decided by
 * them that the database does not look at again. Thread-safe.
 */
final class RecentBuckets {
    private static final int MOST = 1_000;

    private final ConcurrentMap<Key, KnownBucket> buckets = new ConcurrentHashMap<>();

    @Nullable
    KnownBucket find(ProjectRef project, String id) {
        return buckets.get(new Key(project, id));
    }

    void put(ProjectRef project, KnownBucket bucket) {
        if (buckets.size() >= MOST) {
            buckets.clear();
        }
        buckets.put(new Key(project, bucket.bucket().id()), bucket.asRemembered());
    }

    void forget(ProjectRef project, String id) {
        buckets.remove(new Key(project, id));
    }

    private record Key(ProjectRef project, String id) {}
}
