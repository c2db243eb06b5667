package dev.loam.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server's programs, unpacked. */
record Binaries(Path folder, String majorVersion) {

    private static final Set<PosixFilePermission> READ_BY_ALL = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> RUN_BY_ALL = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final String VERSION_FILE = "loam-version";

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** Root's home is closed to the account that Postgres runs as, so root's cache is elsewhere. */
    static Path defaultCache() {
        if (Account.isRoot()) {
            return Path.of("/var/cache/loam/postgres");
        }
        String cacheHome = System.getenv("XDG_CACHE_HOME");
        Path base = cacheHome == null || cacheHome.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(cacheHome);
        return base.resolve("loam").resolve("postgres");
    }

    /** Unpacks into a sibling first and renames, so that processes that do this at once never see half of it. */
    static Binaries unpackedIn(Path cache) {
        URL archive = archive();
        try {
            Path target = cache.resolve(key(archive));
            if (!Files.exists(target.resolve(VERSION_FILE))) {
                Folders.create(cache);
                Path unpacked = Files.createTempDirectory(cache, "unpacking-");
                try {
                    unpack(archive, unpacked);
                    Files.writeString(unpacked.resolve(VERSION_FILE), majorVersion(unpacked));
                    Files.setPosixFilePermissions(unpacked, RUN_BY_ALL);
                    moveUnlessThere(unpacked, target);
                } finally {
                    Folders.delete(unpacked);
                }
            }
            return new Binaries(target, Files.readString(target.resolve(VERSION_FILE)));
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "Postgres' binaries could not be unpacked into " + cache + " (" + e + ").",
                    "Make that folder writable, or name another one for the cache.",
                    e);
        }
    }

    private static void moveUnlessThere(Path unpacked, Path target) throws IOException {
        try {
            Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(target.resolve(VERSION_FILE))) {
                throw e;
            }
        }
    }

    private static URL archive() {
        String architecture = System.getProperty("os.arch");
        String name = switch (architecture) {
            case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
            case "aarch64" -> "postgres-linux-arm_64.txz";
            default -> "";
        };
        URL archive = Binaries.class.getResource("/" + name);
        if (name.isEmpty() || archive == null || !System.getProperty("os.name").equals("Linux")) {
            throw new EmbeddedPostgresException(
                    "There is no embedded Postgres for %s on %s."
                            .formatted(System.getProperty("os.name"), architecture),
                    "Run Loam on Linux (amd64 or arm64), or use your own cluster with --database-url.");
        }
        return archive;
    }

    /** The checksum is read from the jar's index: hashing 15 MB at every start would cost more than it tells. */
    private static String key(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection jar) {
            var entry = jar.getJarEntry();
            return "%s-%s"
                    .formatted(HexFormat.of().toHexDigits((int) entry.getCrc()), Long.toHexString(entry.getSize()));
        }
        return Long.toHexString(archive.openConnection().getContentLengthLong());
    }

    private static void unpack(URL archive, Path into) throws IOException {
        try (InputStream bytes = new BufferedInputStream(archive.openStream());
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(bytes))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = into.resolve(entry.getName()).normalize();
                if (!path.startsWith(into)) {
                    throw new IOException("entry outside of the archive: " + entry.getName());
                }
                write(tar, entry, path);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Folders.create(path);
            return;
        }
        Folders.createParentOf(path);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            Files.setPosixFilePermissions(path, (entry.getMode() & 0100) != 0 ? RUN_BY_ALL : READ_BY_ALL);
        }
    }

    private static String majorVersion(Path folder) {
        String printed = Command.of(folder.resolve("bin/postgres").toString(), "--version")
                .run()
                .requireSuccess("Postgres' own binary does not run on this machine.");
        String version = printed.strip().replaceFirst("^.*\\s", "");
        return version.replaceFirst("\\..*$", "");
    }
}
