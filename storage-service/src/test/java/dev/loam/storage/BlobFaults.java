package dev.loam.storage;

import dev.loam.storage.blob.MeddlingServer;
import dev.loam.storage.blob.S3ProxyServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * What disks and buckets do to the blobs of a project.
 *
 * @param bucket what stands before the bucket; null where they lie in files
 */
record BlobFaults(Path folder, String prefix, @Nullable MeddlingServer bucket) {

    /** Changes one byte. */
    void damage(String version, int at) throws IOException {
        if (bucket != null) {
            S3ProxyServer.shared().damage(prefix + version, at);
            return;
        }
        try (FileChannel bytes = FileChannel.open(file(version), StandardOpenOption.WRITE)) {
            bytes.write(ByteBuffer.wrap(new byte[] {'#'}), at);
        }
    }

    void lose(String version) throws IOException {
        if (bucket == null) {
            Files.delete(file(version));
        } else {
            S3ProxyServer.shared().remove(prefix + version);
        }
    }

    /** A folder in the place of a file is read as a sector is that a disk does not give any more. */
    void keepFromBeingRead(String version) throws IOException {
        if (bucket == null) {
            Files.delete(file(version));
            Files.createDirectory(file(version));
        } else {
            bucket.withhold(version);
        }
    }

    /** Files of an upload that is under way. */
    void keepFromBeingRemoved(String upload) throws IOException {
        if (bucket == null) {
            Files.createDirectories(obstacle(upload).resolve("something"));
        } else {
            bucket.hold(upload);
        }
    }

    void letBeRemoved(String upload) throws IOException {
        if (bucket == null) {
            FileSystemUtils.deleteRecursively(obstacle(upload));
        } else {
            bucket.behave();
        }
    }

    /** The blob of an upload, as one leaves it who is killed before its row. */
    void leave(String upload, String text) throws IOException {
        if (bucket == null) {
            Files.createDirectories(file(upload).getParent());
            Files.writeString(file(upload), text);
        } else {
            S3ProxyServer.shared().put(prefix + upload, text);
        }
    }

    private Path obstacle(String upload) {
        return folder.resolve(".resumable").resolve(upload + ".9");
    }

    private Path file(String version) {
        return folder.resolve(version.substring(0, 2)).resolve(version);
    }
}
