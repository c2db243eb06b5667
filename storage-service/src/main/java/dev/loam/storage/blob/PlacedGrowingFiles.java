package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Files that grow where their project is placed; one that was begun goes on where it was begun. Thread-safe. */
final class PlacedGrowingFiles implements GrowingFiles {
    private final LocalGrowingFiles files;
    private final S3GrowingFiles bucket;
    private final Placement placement;

    PlacedGrowingFiles(LocalGrowingFiles files, S3GrowingFiles bucket, Placement placement) {
        this.files = files;
        this.bucket = bucket;
        this.placement = placement;
    }

    @Override
    public GrowingFile open(ProjectRef project, UUID upload, int number, long at) throws IOException {
        boolean local = files.has(project, upload, number) || (at == 0 && placement.of(project) == StoreName.FILES);
        return local ? files.open(project, upload, number, at) : bucket.open(project, upload, number, at);
    }

    @Override
    public void cut(ProjectRef project, UUID upload, int number, long at) throws IOException {
        GrowingFiles in = files.has(project, upload, number) ? files : bucket;
        in.cut(project, upload, number, at);
    }

    @Override
    public void copy(ProjectRef project, UUID upload, int number, long count, OutputStream out) throws IOException {
        GrowingFiles from = files.has(project, upload, number) ? files : bucket;
        from.copy(project, upload, number, count, out);
    }

    @Override
    public long delete(ProjectRef project, UUID upload) throws IOException {
        return bucket.delete(project, upload) + files.delete(project, upload);
    }

    @Override
    public Set<UUID> uploads(ProjectRef project, Instant before) throws IOException {
        Set<UUID> uploads = new HashSet<>(bucket.uploads(project, before));
        uploads.addAll(files.uploads(project, before));
        return uploads;
    }
}
