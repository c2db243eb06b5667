package dev.loam.worker;

import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A function's jar, as an author would build it, and what a host is told about it. */
public final class JarBuilder {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();

    public JarBuilder(Class<?>... classes) throws IOException {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (Class<?> type : classes) {
            entries.put(path(type), content(type));
        }
    }

    public JarBuilder startClass(Class<?> type) {
        manifest.getMainAttributes().putValue("Start-Class", type.getName());
        return this;
    }

    public JarBuilder file(String name, String content) {
        entries.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public JarBuilder classFile(String name, byte[] content) {
        entries.put(name.replace('.', '/') + ".class", content);
        return this;
    }

    /** Puts the class where Spring Boot's nested layout has classes. */
    public JarBuilder nestedClass(Class<?> type) throws IOException {
        entries.put("BOOT-INF/", new byte[0]);
        entries.put("BOOT-INF/classes/" + path(type), content(type));
        return this;
    }

    /** Puts the class into a library in the nested layout. */
    public JarBuilder nestedLibrary(Class<?> type) throws IOException {
        ByteArrayOutputStream library = new ByteArrayOutputStream();
        new JarBuilder(type).write(library);
        entries.put("BOOT-INF/lib/library.jar", library.toByteArray());
        return this;
    }

    public Frame.Assign assign(Path folder, String handler) throws IOException {
        Path jar = Files.createTempFile(folder, "function", ".jar");
        try (var out = Files.newOutputStream(jar)) {
            write(out);
        }
        return new Frame.Assign(jar.toString(), handler, Map.of());
    }

    /** A request of somebody who can read that. */
    public static Frame.Invoke accepting(String accepted, String body) {
        Frame.Invoke plain = http("text/plain", body);
        Map<String, List<String>> fields = new HashMap<>(plain.headers().fields());
        fields.put("Accept", List.of(accepted));
        return new Frame.Invoke(
                plain.id(),
                plain.invocationId(),
                plain.kind(),
                plain.method(),
                plain.path(),
                new Headers(fields),
                plain.body());
    }

    public static Frame.Invoke http(String contentType, String body) {
        return new Frame.Invoke(
                1,
                "id",
                Frame.Kind.HTTP,
                "PUT",
                "/name/sub?q=1",
                new Headers(Map.of(
                        "Content-Type", List.of(contentType), "spring.cloud.function.definition", List.of("secret"))),
                body.getBytes(StandardCharsets.UTF_8));
    }

    public static Frame.Invoke event(String type, String body) {
        Headers headers = new Headers(Map.of(
                "ce-specversion", List.of("1.0"),
                "ce-id", List.of("7"),
                "ce-type", List.of(type),
                "ce-source", List.of("/projects/x"),
                "ce-subject", List.of("cat.jpg"),
                "ce-time", List.of("2026-01-01T00:00:00Z"),
                "ce-loamhop", List.of("3"),
                "content-type", List.of("application/json")));
        return new Frame.Invoke(1, "id", Frame.Kind.EVENT, "POST", "/", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private void write(java.io.OutputStream target) throws IOException {
        try (JarOutputStream out = new JarOutputStream(target, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }

    private static String path(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] content(Class<?> type) throws IOException {
        try (InputStream in = Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(path(type))) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
