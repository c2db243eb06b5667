package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Blobs in a bucket of a service that speaks S3: {@code <prefix><ref>/<version>}. What is being received lies on this
 * machine's disk. A blob is there when the bucket has proved to have it, under a name that nothing was stored under before.
 */
final class S3BlobStore implements BlobStore, AutoCloseable {
    /** How long a request of which nobody knows the end may still be under way. */
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(5);

    private static final String OWNERS = ".owners/";
    private static final int BATCH = 1000;

    private final S3Bucket bucket;
    private final IncomingFolder incoming;
    private final UnsettledBlobs unsettled;

    /** @param folder where this machine keeps what is under way */
    S3BlobStore(S3Bucket bucket, Path folder, UnsettledBlobs unsettled) throws IOException {
        this.bucket = bucket;
        this.unsettled = unsettled;
        this.incoming = IncomingFolder.claim(folder, unsettled::note);
    }

    /** Where this process keeps what is under way; a successor removes what is left there. */
    Path spool() {
        return incoming.path();
    }

    static String key(ProjectRef project, UUID version) {
        return "%s/%s".formatted(project, version);
    }

    @Override
    public IncomingBlob receive(ProjectRef project, UUID version) {
        return new S3IncomingBlob(
                bucket, unsettled, project, version, incoming.path().resolve(project + "." + version));
    }

    /** What grew in pieces has to be read for its sums anyway. */
    @Override
    public @Nullable IncomingBlob adopt(ProjectRef project, UUID version, long size) {
        return null;
    }

    @Override
    public @Nullable StoredBlob open(ProjectRef project, UUID version) throws IOException {
        return bucket.open(key(project, version));
    }

    @Override
    public long delete(ProjectRef project, UUID version) throws IOException {
        String key = key(project, version);
        Long size = bucket.size(key);
        if (size == null) {
            return 0;
        }
        unsettled.forget(project, version);
        try {
            bucket.delete(key);
        } catch (IOException unknown) {
            unsettled.note(project, version, size);
            throw unknown;
        }
        return size;
    }

    @Override
    public void restart(ProjectRef project, UUID version, Instant now) throws IOException {
        if (unsettled.isNoted(project, version)) {
            bucket.delete(key(project, version));
            unsettled.giveBack(project, version, now);
        }
    }

    /** A blob that was stored here is removed where it lies by now. */
    void forgetNote(ProjectRef project, UUID version) throws IOException {
        unsettled.forget(project, version);
    }

    @Override
    public Collection<ProjectRef> projects() throws IOException {
        List<ProjectRef> projects = new ArrayList<>();
        bucket.list("", false, entry -> {
            String name = entry.key().replaceAll("/$", "");
            if (ProjectRef.isValid(name)) {
                projects.add(new ProjectRef(name));
            }
        });
        return List.copyOf(projects);
    }

    @Override
    public void announce(UUID installation) throws IOException {
        String key = OWNERS + installation;
        if (bucket.size(key) == null) {
            bucket.putText(key, installation.toString(), incoming.path());
        }
    }

    @Override
    public boolean isOnlyOf(UUID installation, Instant before) throws IOException {
        List<S3Bucket.Entry> owners = new ArrayList<>();
        bucket.list(OWNERS, true, owners::add);
        if (owners.size() != 1 || !owners.getFirst().key().equals(OWNERS + installation)) {
            return false;
        }
        Instant since = owners.getFirst().storedAt();
        return since != null && since.isBefore(before);
    }

    @Override
    public void walk(ProjectRef project, Instant before, BatchVisitor visitor) throws IOException {
        String folder = project + "/";
        List<UUID> batch = new ArrayList<>();
        bucket.list(folder, false, entry -> {
            String name = entry.key().substring(folder.length());
            Instant storedAt = entry.storedAt();
            if (storedAt != null && BlobPaths.isVersion(name) && storedAt.isBefore(before)) {
                batch.add(UUID.fromString(name));
            }
            if (batch.size() == BATCH) {
                visitor.visit(List.copyOf(batch));
                batch.clear();
            }
        });
        visitor.visit(List.copyOf(batch));
    }

    @Override
    public long size(ProjectRef project) throws IOException {
        String folder = project + "/";
        AtomicLong size = new AtomicLong();
        bucket.list(folder, false, entry -> {
            if (BlobPaths.isVersion(entry.key().substring(folder.length()))) {
                size.addAndGet(entry.size());
            }
        });
        return size.get();
    }

    @Override
    public void forget(ProjectRef project) throws IOException {
        String folder = project + "/";
        bucket.abortUploads(folder, Instant.MAX);
        List<String> growing = new ArrayList<>();
        bucket.list(S3GrowingFiles.folder(project), true, entry -> growing.add(entry.key()));
        for (String key : growing) {
            bucket.delete(key);
        }
    }

    @Override
    public void tidy(ProjectRef project, Instant now, Instant before) throws IOException {
        tidy(this, project, now, before);
    }

    /** @param everywhere where a blob may lie that was stored here: it may have been moved since */
    void tidy(BlobStore everywhere, ProjectRef project, Instant now, Instant before) throws IOException {
        Instant settled = now.minus(SETTLED_AFTER);
        unsettled.settle(everywhere, project, before.isAfter(settled) ? before : settled, now);
        bucket.abortUploads(project + "/", before);
    }

    @Override
    public void close() throws IOException {
        incoming.close();
        bucket.close();
    }
}
