package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;

/** The jars, as {@code <root>/<ref>/<name>/<version>.jar}. What is kept is on the disk before anybody is told. */
final class JarStore {
    private static final String INCOMING = ".incoming";
    private static final int BUFFER = 64 * 1024;

    private final Path root;
    private final long limit;

    JarStore(Path root, long limit) {
        this.root = root.toAbsolutePath();
        this.limit = limit;
    }

    /** Takes an upload in, as far as it is not too large. */
    StagedJar stage(InputStream content) throws IOException {
        Path folder = Files.createDirectories(root.resolve(INCOMING));
        Path file = folder.resolve(UUID.randomUUID() + ".jar");
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                size += count;
                if (size > limit) {
                    throw new ProblemException(
                            FunctionError.JAR_TOO_LARGE, "A jar has at most %d bytes".formatted(limit));
                }
                digest.update(buffer, 0, count);
                writeFully(out, ByteBuffer.wrap(buffer, 0, count));
            }
            out.force(true);
            return new StagedJar(file, HexFormat.of().formatHex(digest.digest()), size);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    /** Makes an upload the jar of a version. */
    void keep(StagedJar staged, ProjectRef project, FunctionName function, int version) {
        Path target = path(project, function, version);
        try {
            Path folder = Files.createDirectories(target.resolveSibling("."));
            Files.move(staged.path(), target, StandardCopyOption.ATOMIC_MOVE);
            for (Path made = folder.normalize();
                    made.startsWith(root);
                    made = made.resolve("..").normalize()) {
                force(made);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("A jar cannot be kept", failed);
        }
    }

    Path path(ProjectRef project, FunctionName function, int version) {
        return root.resolve(project.value()).resolve(function.value()).resolve(version + ".jar");
    }

    void discard(StagedJar staged) {
        try {
            Files.deleteIfExists(staged.path());
        } catch (IOException failed) {
            throw new UncheckedIOException("An upload cannot be removed", failed);
        }
    }

    void deleteAll(ProjectRef project, FunctionName function) {
        delete(root.resolve(project.value()).resolve(function.value()));
    }

    void deleteAll(ProjectRef project) {
        delete(root.resolve(project.value()));
    }

    private static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Jars cannot be removed", failed);
        }
    }

    private static void writeFully(FileChannel out, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            out.write(content);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
