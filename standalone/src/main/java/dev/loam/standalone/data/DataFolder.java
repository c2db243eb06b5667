package dev.loam.standalone.data;

import dev.loam.standalone.StartupFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The folder that holds everything of one installation. Held by one process at a time. */
public final class DataFolder implements AutoCloseable {
    private static final int SECRET_BYTES = 32;

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes the folder when it is missing, and takes it for this process.
     *
     * @throws StartupFailure when it cannot be written, or another process has it
     */
    public static DataFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            for (String part : new String[] {"blobs", "functions", "journal", "logs", "run", "secrets"}) {
                Files.createDirectories(root.resolve(part));
            }
            Files.setPosixFilePermissions(root.resolve("secrets"), PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(root.resolve("run"), PosixFilePermissions.fromString("rwx------"));
            return lock(root);
        } catch (FileAlreadyExistsException notAFolder) {
            throw new StartupFailure(
                    "%s is not a folder".formatted(notAFolder.getFile()), "Name another folder with --data.");
        } catch (IOException unwritable) {
            throw new StartupFailure(
                    "The data folder %s cannot be written: %s".formatted(root, unwritable.getMessage()),
                    "Give this user the right to write there, or name another folder with --data.");
        }
    }

    private static DataFolder lock(Path root) throws IOException {
        Path file = root.resolve("run").resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            String holder = Files.readString(file).strip();
            channel.close();
            throw new StartupFailure(
                    "Loam already runs on %s (process %s)".formatted(root, holder.isEmpty() ? "unknown" : holder),
                    "Use it as it is (./loam status), stop it first (./loam down), or name another folder with --data.");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
        return new DataFolder(root, channel, lock);
    }

    public Path root() {
        return root;
    }

    public Path part(String name) {
        return root.resolve(name);
    }

    /** The port that something of this installation had at its last start, if it is free; else 0. */
    public int rememberedPort(String name) {
        try {
            int port = Integer.parseInt(
                    Files.readString(part("run").resolve(name + ".port")).strip());
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            }
        } catch (IOException | NumberFormatException neverOrTaken) {
            return 0;
        }
    }

    /** Keeps the port for the next start, so that addresses once told stay true. */
    public void rememberPort(String name, int port) {
        writePrivately(part("run").resolve(name + ".port"), port + "\n");
    }

    /** A secret of this installation, made at the first call: 32 random bytes in base64, readable by its owner only. */
    public Path secret(String name) {
        Path file = root.resolve("secrets").resolve(name);
        if (!Files.exists(file)) {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            writePrivately(file, Base64.getEncoder().encodeToString(secret) + "\n");
        }
        return file;
    }

    /** Writes a file that only this user may read, whole or not at all. */
    public static void writePrivately(Path file, String content) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new StartupFailure(
                    "%s cannot be written: %s".formatted(file, unwritable.getMessage()),
                    "Give this user the right to write there, or name another folder with --data.");
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException ended) {
            throw new IllegalStateException("The lock of %s could not be released".formatted(root), ended);
        }
    }
}
