package dev.loam.storage.multipart;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.blob.GrowingFiles;
import dev.loam.storage.blob.SweptData;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/** Removes uploads in parts whose time is over. Files that no part has are removed with those of resumable uploads. */
final class MultipartSweep implements SweptData {
    private final MultipartRepository uploads;
    private final GrowingFiles files;

    MultipartSweep(MultipartRepository uploads, GrowingFiles files) {
        this.uploads = uploads;
        this.files = files;
    }

    @Override
    public void sweep(ProjectRef project, Instant now, Instant before) throws IOException {
        for (UUID part : uploads.deleteExpired(project, now)) {
            files.delete(project, part);
        }
    }
}
