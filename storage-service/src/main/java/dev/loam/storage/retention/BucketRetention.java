package dev.loam.storage.retention;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What a bucket keeps, and for how long.
 *
 * @param versioning whether it keeps versions: off, enabled or suspended
 * @param trashDays how long it keeps what was deleted while versioning is not enabled; null for no trash
 * @param expireDays after how many days an object is deleted; null for never
 * @param expirePrefix which objects that is about; all when empty
 * @param noncurrentDays how long versions that are not current are kept; null for ever
 * @param noncurrentVersions how many of them are kept of one object, and with days besides however old they are; null for any number
 * @param abortUploadDays after how many days an unfinished upload is given up; null for the installation's lifetime
 */
public record BucketRetention(
        @Nullable String versioning,
        @Nullable Integer trashDays,
        @Nullable Integer expireDays,
        @Nullable String expirePrefix,
        @Nullable Integer noncurrentDays,
        @Nullable Integer noncurrentVersions,
        @Nullable Integer abortUploadDays) {
    private static final int MOST = 3650;

    static final BucketRetention NOTHING = new BucketRetention(null, null, null, "", null, null, null);

    public BucketRetention {
        versioning = versioning == null ? Versioning.OFF.wireName() : versioning;
        expirePrefix = expirePrefix == null ? "" : expirePrefix;
    }

    public BucketRetention withVersioning(String other) {
        return new BucketRetention(
                other, trashDays, expireDays, expirePrefix, noncurrentDays, noncurrentVersions, abortUploadDays);
    }

    /** The same versions and trash under other rules. */
    public BucketRetention withRules(
            @Nullable Integer expire,
            @Nullable String prefix,
            @Nullable Integer noncurrent,
            @Nullable Integer most,
            @Nullable Integer abortUpload) {
        return new BucketRetention(versioning, trashDays, expire, prefix, noncurrent, most, abortUpload);
    }

    /** Refuses rules that are none. */
    void requireValid() {
        if (versioning == null || !Versioning.isValid(versioning)) {
            throw new ProblemException(
                    CommonError.VALIDATION_FAILED, "'versioning' is one of off, enabled and suspended");
        }
        require("trash_days", trashDays);
        require("expire_days", expireDays);
        require("noncurrent_days", noncurrentDays);
        require("noncurrent_versions", noncurrentVersions);
        require("abort_upload_days", abortUploadDays);
    }

    private static void require(String name, @Nullable Integer value) {
        if (value != null && (value < 1 || value > MOST)) {
            throw new ProblemException(
                    CommonError.VALIDATION_FAILED, "'%s' is a number from 1 to %d, or null".formatted(name, MOST));
        }
    }
}
