package dev.loam.storage.object;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.bucket.Bucket;
import dev.loam.storage.problem.StorageError;

/** What a bucket takes, by its own rules, its project's and the installation's. Thread-safe. */
final class UploadLimits {
    private final ProjectDirectory projects;
    private final StorageProperties properties;

    UploadLimits(ProjectDirectory projects, StorageProperties properties) {
        this.projects = projects;
        this.properties = properties;
    }

    /** The most bytes that an object may have. */
    long bytes(StorageCall call, Bucket bucket) {
        ProjectSettings storage = ProjectSettings.of(projects.require(call.project()), SettingsDocument.STORAGE);
        return bucket.sizeLimit(
                storage.limit("file_size_limit", properties.maxObjectSize().toBytes()));
    }

    boolean allow(StorageCall call, Bucket bucket, UploadHeader header) {
        return bucket.allowsMimeType(header.contentType()) && !isTooLarge(call, bucket, header);
    }

    /** Refuses what the bucket does not take at all. */
    void require(StorageCall call, Bucket bucket, UploadHeader header) {
        if (!bucket.allowsMimeType(header.contentType())) {
            throw StorageError.INVALID_MIME_TYPE.exception(
                    "mime type %s is not supported".formatted(header.contentType()));
        }
        if (isTooLarge(call, bucket, header)) {
            throw StorageError.ENTITY_TOO_LARGE.exception();
        }
    }

    private boolean isTooLarge(StorageCall call, Bucket bucket, UploadHeader header) {
        Long length = header.length();
        return length != null && length > bytes(call, bucket);
    }
}
