package dev.loam.storage.bucket;

/**
 * A bucket as it was when it was read.
 *
 * @param rules what it asked of its objects, for the database to compare with what it asks now
 * @param remembered whether it was read for an earlier call: it may be another by now, or gone
 */
public record KnownBucket(Bucket bucket, String rules, boolean remembered) {

    KnownBucket asRemembered() {
        return new KnownBucket(bucket, rules, true);
    }
}
