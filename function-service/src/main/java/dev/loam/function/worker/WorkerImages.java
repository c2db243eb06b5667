package dev.loam.function.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The images that workers are started from, and the training of their AOT caches. */
public final class WorkerImages {
    private static final long TRAINING_SECONDS = 120;
    private static final int FINGERPRINT_BYTES = 8;

    private final Path java;
    private final Path home;
    private final Path caches;

    /**
     * @param java a Java installation
     * @param home folder with {@code plain/*.jar} and {@code spring/*.jar}
     * @param caches folder for the AOT caches; need not exist
     */
    public WorkerImages(Path java, Path home, Path caches) {
        this.java = java.toAbsolutePath();
        this.home = home.toAbsolutePath().normalize();
        this.caches = caches.toAbsolutePath().normalize();
    }

    /** Trains what is missing: {@code java … WorkerImages HOME CACHES}, at build. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"));
        WorkerImages images = new WorkerImages(java, Path.of(arguments[0]), Path.of(arguments[1]));
        for (HostKind host : HostKind.values()) {
            images.train(host);
        }
    }

    WorkerImage image(HostKind host) {
        List<Path> classPath = classPath(host);
        String name = "%s-%s.aot".formatted(host.folder(), fingerprint(classPath));
        return new WorkerImage(host, java, classPath, caches.resolve(name));
    }

    /** Whether workers of this host start from a cache. */
    public boolean isTrained(HostKind host) {
        return Files.exists(image(host).aotCache());
    }

    /** Makes the AOT cache of this Java, class path and flags, unless it is there. */
    public void train(HostKind host) throws IOException, InterruptedException {
        WorkerImage image = image(host);
        if (Files.exists(image.aotCache())) {
            return;
        }
        Files.createDirectories(caches);
        Path folder = Files.createTempDirectory(caches, "training");
        Path recorded = folder.resolve("recorded");
        Path cache = folder.resolve("cache");
        try {
            run(image, folder, "-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded);
            run(image, folder, "-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + cache);
            Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(cache, image.aotCache(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            new WorkerFolder(folder).delete();
        }
    }

    private void run(WorkerImage image, Path folder, String... options) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
        command.addAll(WorkerImage.flags());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", image.classPathText(), image.host().mainClass(), "--rehearse"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        Process process = builder.start();
        try {
            if (!process.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("Training the %s worker failed: %s"
                        .formatted(image.host().folder(), Files.readString(output)));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private List<Path> classPath(HostKind host) {
        Path folder = home.resolve(host.folder());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw new IllegalStateException("No worker is at " + folder);
            }
            return jars;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "loam.function.worker.home=%s holds no folder %s: build services/function-worker"
                            .formatted(home, host.folder()),
                    e);
        }
    }

    private String fingerprint(List<Path> classPath) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<String> parts = new ArrayList<>(WorkerImage.flags());
            parts.add(Files.readString(java.resolve("release")));
            for (Path jar : classPath) {
                parts.add("%s %d %s".formatted(jar, Files.size(jar), Files.getLastModifiedTime(jar)));
            }
            byte[] sum = digest.digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, FINGERPRINT_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
