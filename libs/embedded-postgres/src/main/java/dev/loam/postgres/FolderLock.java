package dev.loam.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One process per cluster folder. The kernel lets go when that process dies, however it dies. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock acquire(Path folder) {
        FileChannel channel = open(folder);
        if (locks(channel, folder)) {
            return new FolderLock(channel);
        }
        closeQuietly(channel);
        throw new EmbeddedPostgresException(
                "Another running Loam uses the Postgres folder " + folder + ".",
                "Stop it (./loam down), or start this one with another data folder.");
    }

    private static boolean locks(FileChannel channel, Path folder) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            closeQuietly(channel);
            throw new EmbeddedPostgresException(
                    "The Postgres folder " + folder + " cannot be locked (" + e + ").",
                    "Use a file system that knows file locks; network file systems often do not.",
                    e);
        }
    }

    private static FileChannel open(Path folder) {
        try {
            Folders.create(folder);
            return FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The Postgres folder " + folder + " cannot be made or written to (" + e + ").",
                    "Make it a folder that the account running Loam may write to, or name another one.",
                    e);
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("closing a lock file failed", e);
        }
    }
}
