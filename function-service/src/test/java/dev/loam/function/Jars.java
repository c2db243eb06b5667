package dev.loam.function;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars as tests need them, good and bad. */
public final class Jars {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private Jars() {}

    /** A jar with one class, {@code app.Handler}, which is nothing that a JVM would load. */
    public static Jars aJar() {
        return new Jars().with("app/Handler.class", "not loaded");
    }

    public static Jars empty() {
        return new Jars();
    }

    public Jars with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public Jars with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** With a {@code loam-function.yaml}. */
    public Jars describedBy(String yaml) {
        return with("loam-function.yaml", yaml);
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
