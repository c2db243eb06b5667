package dev.loam.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTests {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain.PlainWorker", "spring.SpringWorker"})
    void everyCallOfItIsAnswered(String host) throws IOException, InterruptedException {
        Path classes = Path.of(URI.create(
                Worker.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        String classPath = jar(classes) + File.pathSeparator + System.getProperty("java.class.path");
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        "dev.loam.worker." + host,
                        "--rehearse")
                .redirectErrorStream(true)
                .start();
        String output = new String(worker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(worker.waitFor()).as(output).isZero();
    }

    /** A worker rehearses functions of its own jar, which there is none of yet. */
    private Path jar(Path classes) throws IOException {
        Path jar = folder.resolve("worker.jar");
        List<Path> files;
        try (Stream<Path> found = Files.walk(classes)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
