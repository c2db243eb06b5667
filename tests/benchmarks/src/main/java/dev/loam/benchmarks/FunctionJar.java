package dev.loam.benchmarks;

import dev.loam.benchmarks.function.Stamp;
import dev.loam.benchmarks.function.StampConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A jar to deploy, packed from this module's own classes.
 *
 * @param manifest what is told at deployment
 */
record FunctionJar(Path path, Map<String, Object> manifest) {
    private static final int MEMORY_MB = 256;

    static FunctionJar plain(Path folder) {
        return new FunctionJar(
                pack(folder.resolve("plain.jar"), StampConfiguration.class, List.of(Stamp.class)),
                Map.of("host", "plain", "handler", Stamp.class.getName(), "memory_mb", MEMORY_MB));
    }

    /** A class for the plain host. */
    static FunctionJar of(Path jar, Class<?> function, int memoryMb) {
        return new FunctionJar(
                pack(jar, StampConfiguration.class, List.of(function)),
                Map.of("host", "plain", "handler", function.getName(), "memory_mb", memoryMb));
    }

    /** The same jar, with one more word about it. */
    FunctionJar with(String field, Object value) {
        Map<String, Object> extended = new java.util.LinkedHashMap<>(manifest);
        extended.put(field, value);
        return new FunctionJar(path, extended);
    }

    static FunctionJar spring(Path folder) {
        return new FunctionJar(
                pack(
                        folder.resolve("spring.jar"),
                        StampConfiguration.class,
                        List.of(Stamp.class, StampConfiguration.class)),
                Map.of("host", "spring", "handler", "stamp", "memory_mb", MEMORY_MB));
    }

    /** The same jar, run for each object that is put into a bucket. */
    FunctionJar onUploadsInto(String bucket) {
        return with("triggers", List.of(Map.of("type", "storage", "bucket", bucket, "events", List.of("created"))));
    }

    /** The same jar, run for each row that is inserted into a table. */
    FunctionJar onInsertsInto(String table) {
        return with("triggers", List.of(Map.of("type", "database", "table", table, "events", List.of("inserted"))));
    }

    /** The same jar, subscribed to events by these patterns. */
    FunctionJar onEvents(List<Map<String, Object>> patterns) {
        Map<String, Object> extended = new java.util.LinkedHashMap<>(manifest);
        extended.put(
                "triggers",
                patterns.stream()
                        .map(pattern -> Map.of("type", "event", "pattern", pattern))
                        .toList());
        return new FunctionJar(path, extended);
    }

    private static Path pack(Path jar, Class<?> startClass, List<Class<?>> classes) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classes.contains(startClass)) {
            manifest.getMainAttributes().putValue("Start-Class", startClass.getName());
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : new ArrayList<>(classes)) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream in = type.getResourceAsStream("/" + name)) {
                    if (in == null) {
                        throw new IllegalStateException(name + " is not on the class path");
                    }
                    out.putNextEntry(new JarEntry(name));
                    in.transferTo(out);
                }
            }
            return jar;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(jar + " cannot be written", unwritable);
        }
    }
}
