package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Nothing in a bucket can grow: what comes between two calls of {@link GrowingFile#force} is an object of its own,
 * {@code <ref>/.resumable/<upload>.<n>.<offset>}. A file is the chain of those that begin where the one before ends, up
 * to what was acknowledged; what others left aside of the chain does not count. Thread-safe.
 */
final class S3GrowingFiles implements GrowingFiles {
    private final S3Bucket bucket;
    private final Path folder;

    /** @param folder where this machine keeps what is under way */
    S3GrowingFiles(S3Bucket bucket, Path folder) {
        this.bucket = bucket;
        this.folder = folder;
    }

    static String folder(ProjectRef project) {
        return "%s/%s/".formatted(project, BlobPaths.GROWING);
    }

    private static String upload(ProjectRef project, UUID upload) {
        return "%s%s.".formatted(folder(project), upload);
    }

    private static String file(ProjectRef project, UUID upload, int number) {
        return "%s%d.".formatted(upload(project, upload), number);
    }

    @Override
    public GrowingFile open(ProjectRef project, UUID upload, int number, long at) {
        return new S3GrowingFile(bucket, file(project, upload, number), folder, at);
    }

    @Override
    public void cut(ProjectRef project, UUID upload, int number, long at) throws IOException {
        String file = file(project, upload, number);
        List<String> beyond = new ArrayList<>();
        bucket.list(file, false, entry -> {
            if (offset(entry.key(), file) >= at) {
                beyond.add(entry.key());
            }
        });
        for (String key : beyond) {
            bucket.delete(key);
        }
    }

    @Override
    public void copy(ProjectRef project, UUID upload, int number, long count, OutputStream out) throws IOException {
        String file = file(project, upload, number);
        Map<Long, String> pieces = new HashMap<>();
        bucket.list(file, false, entry -> pieces.put(offset(entry.key(), file), entry.key()));
        long at = 0;
        while (at < count) {
            String key = pieces.get(at);
            try (StoredBlob piece = key == null ? null : bucket.open(key)) {
                if (piece == null || piece.size() == 0) {
                    throw new EOFException("A file of upload %s ended %d bytes early".formatted(upload, count - at));
                }
                long length = Math.min(piece.size(), count - at);
                piece.writeTo(out, 0, length);
                at += length;
            }
        }
    }

    @Override
    public long delete(ProjectRef project, UUID upload) throws IOException {
        List<S3Bucket.Entry> pieces = new ArrayList<>();
        bucket.list(upload(project, upload), false, pieces::add);
        for (S3Bucket.Entry piece : pieces) {
            bucket.delete(piece.key());
        }
        return pieces.stream().mapToLong(S3Bucket.Entry::size).sum();
    }

    @Override
    public Set<UUID> uploads(ProjectRef project, Instant before) throws IOException {
        String folder = folder(project);
        Set<UUID> uploads = new HashSet<>();
        bucket.list(folder, false, entry -> {
            String name = entry.key().substring(folder.length());
            int dot = name.indexOf('.');
            Instant storedAt = entry.storedAt();
            if (dot > 0
                    && storedAt != null
                    && storedAt.isBefore(before)
                    && BlobPaths.isVersion(name.substring(0, dot))) {
                uploads.add(UUID.fromString(name.substring(0, dot)));
            }
        });
        return uploads;
    }

    private static long offset(String key, String file) {
        String offset = key.substring(file.length());
        return offset.matches("[0-9]{1,18}") ? Long.parseLong(offset) : -1;
    }
}
