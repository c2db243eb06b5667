package dev.loam.storage.resumable;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.blob.GrowingFiles;
import dev.loam.storage.blob.SweptData;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Removes uploads whose time is over, and files that no upload needs. */
final class ResumableSweep implements SweptData {
    private final ResumableUploads uploads;
    private final GrowingFiles files;

    ResumableSweep(ResumableUploads uploads, GrowingFiles files) {
        this.uploads = uploads;
        this.files = files;
    }

    @Override
    public void sweep(ProjectRef project, Instant now, Instant before) throws IOException {
        List<UUID> expired = uploads.expired(project, now);
        for (UUID upload : expired) {
            files.delete(project, upload);
        }
        uploads.delete(project, expired);
        List<UUID> old = List.copyOf(files.uploads(project, before));
        for (UUID left : old.isEmpty() ? old : uploads.withoutNeed(project, old)) {
            files.delete(project, left);
        }
    }
}
