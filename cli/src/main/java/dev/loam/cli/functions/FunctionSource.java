package dev.loam.cli.functions;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a function is built to: a jar, or a folder of classes with the jars that they need. Either becomes a jar of its own
 * before it is served, so that the next build does not write into what is being run.
 *
 * @param built the jar or the folder
 * @param libraries jars that go with a folder; null for none
 */
record FunctionSource(Path built, @Nullable Path libraries, String name) {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final List<String> CONFIGURATIONS = List.of(
            "Lorg/springframework/boot/autoconfigure/SpringBootApplication;",
            "Lorg/springframework/context/annotation/Configuration;");

    static FunctionSource of(Path path, @Nullable Path libraries) {
        Path given = path.toAbsolutePath().normalize();
        boolean project = Files.isRegularFile(given.resolve("pom.xml"));
        Path built = project ? given.resolve("target/classes") : given;
        if (!Files.exists(built)) {
            throw new CommandFailure(
                    built + " is not there.", "Build the function first, or name its jar or its folder of classes.");
        }
        if (Files.isRegularFile(built)) {
            return new FunctionSource(built, null, plainName(built));
        }
        Path beside = built.resolveSibling("dependency");
        Path found = libraries != null ? libraries : Files.isDirectory(beside) ? beside : null;
        Path named = project
                ? given
                : built.endsWith("target/classes") ? built.resolve("../..").normalize() : built;
        return new FunctionSource(built, found, plainName(named));
    }

    /** What changes when it is built. */
    List<Path> files() {
        return libraries == null ? List.of(built) : List.of(built, libraries);
    }

    /** Writes it as one jar. */
    Path pack(Path target) throws IOException {
        if (Files.isRegularFile(built)) {
            return Files.copy(built, target, StandardCopyOption.REPLACE_EXISTING);
        }
        List<Path> classes = filesIn(built);
        List<Path> jars = libraries == null
                ? List.of()
                : filesIn(libraries).stream()
                        .filter(file -> file.toString().endsWith(".jar"))
                        .toList();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest(classes))) {
            if (!jars.isEmpty()) {
                out.putNextEntry(new JarEntry("BOOT-INF/"));
            }
            for (Path file : classes) {
                String inside = built.relativize(file).toString().replace('\\', '/');
                if (!inside.equals(MANIFEST)) {
                    write(out, (jars.isEmpty() ? "" : CLASSES) + inside, file);
                }
            }
            for (Path jar : jars) {
                write(out, LIBRARIES + jar.getFileName(), jar);
            }
        }
        return target;
    }

    /** A build adds the Start-Class to the jar only: in a folder it is the one Spring configuration there is. */
    private Manifest manifest(List<Path> classes) throws IOException {
        Manifest manifest = new Manifest();
        Path written = built.resolve(MANIFEST);
        if (Files.isRegularFile(written)) {
            try (InputStream in = Files.newInputStream(written)) {
                manifest.read(in);
            }
        }
        Attributes attributes = manifest.getMainAttributes();
        attributes.putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (attributes.getValue(FunctionJarFile.START_CLASS) == null) {
            String start = startClass(classes);
            if (start != null) {
                attributes.putValue(FunctionJarFile.START_CLASS, start);
            }
        }
        return manifest;
    }

    private @Nullable String startClass(List<Path> classes) throws IOException {
        for (String annotation : CONFIGURATIONS) {
            List<Path> annotated = new ArrayList<>();
            for (Path file : classes) {
                if (file.toString().endsWith(".class")
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(annotation)) {
                    annotated.add(file);
                }
            }
            if (annotated.size() == 1) {
                String inside = built.relativize(annotated.getFirst()).toString();
                return inside.substring(0, inside.length() - ".class".length())
                        .replace('\\', '.')
                        .replace('/', '.');
            }
        }
        return null;
    }

    private static void write(JarOutputStream out, String name, Path file) throws IOException {
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
        out.closeEntry();
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder + " cannot be read", unreadable);
        }
    }

    private static String plainName(Path path) {
        String name = String.valueOf(path.getFileName());
        return (name.endsWith(".jar") ? name.substring(0, name.length() - ".jar".length()) : name)
                .replaceAll("[^A-Za-z0-9_-]", "-");
    }
}
