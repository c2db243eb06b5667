package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Blobs of which some lie in files and some in a bucket. New ones go where their project is placed; others are read from
 * where they are, files first, where looking costs nothing. While one is moved it may be in both, with the same bytes.
 */
final class PlacedBlobs implements BlobStore, AutoCloseable {
    private final FileBlobStore files;
    private final S3BlobStore bucket;
    private final Placement placement;

    PlacedBlobs(FileBlobStore files, S3BlobStore bucket, Placement placement) {
        this.files = files;
        this.bucket = bucket;
        this.placement = placement;
    }

    private BlobStore current(ProjectRef project) {
        return switch (placement.of(project)) {
            case FILES -> files;
            case S3 -> bucket;
        };
    }

    @Override
    public IncomingBlob receive(ProjectRef project, UUID version) {
        return current(project).receive(project, version);
    }

    @Override
    public @Nullable IncomingBlob adopt(ProjectRef project, UUID version, long size) {
        return current(project).adopt(project, version, size);
    }

    /** Between the two looks it may have come from the bucket into a file: then a third finds it. */
    @Override
    public @Nullable StoredBlob open(ProjectRef project, UUID version) throws IOException {
        StoredBlob blob = files.open(project, version);
        if (blob == null) {
            blob = bucket.open(project, version);
        }
        return blob == null ? files.open(project, version) : blob;
    }

    /** First where it can fail: what is left then is found again whole. */
    @Override
    public long delete(ProjectRef project, UUID version) throws IOException {
        long freed = bucket.delete(project, version);
        if (files.has(project, version)) {
            bucket.forgetNote(project, version);
        }
        return Math.max(freed, files.delete(project, version));
    }

    @Override
    public void restart(ProjectRef project, UUID version, Instant now) throws IOException {
        bucket.restart(project, version, now);
    }

    @Override
    public Collection<ProjectRef> projects() throws IOException {
        Set<ProjectRef> projects = new TreeSet<>(Comparator.comparing(ProjectRef::value));
        projects.addAll(files.projects());
        projects.addAll(bucket.projects());
        return projects;
    }

    @Override
    public void announce(UUID installation) throws IOException {
        bucket.announce(installation);
    }

    @Override
    public boolean isOnlyOf(UUID installation, Instant before) throws IOException {
        return bucket.isOnlyOf(installation, before);
    }

    @Override
    public void walk(ProjectRef project, Instant before, BatchVisitor visitor) throws IOException {
        files.walk(project, before, visitor);
        bucket.walk(project, before, visitor);
    }

    /** One that is being moved counts twice for that moment. */
    @Override
    public long size(ProjectRef project) throws IOException {
        return files.size(project) + bucket.size(project);
    }

    @Override
    public void forget(ProjectRef project) throws IOException {
        bucket.forget(project);
        files.forget(project);
    }

    @Override
    public void tidy(ProjectRef project, Instant now, Instant before) throws IOException {
        bucket.tidy(this, project, now, before);
    }

    @Override
    public void close() throws IOException {
        files.close();
        bucket.close();
    }
}
