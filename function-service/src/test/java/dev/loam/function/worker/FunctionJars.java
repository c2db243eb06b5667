package dev.loam.function.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs classes of the tests into a jar, as an author would. */
public final class FunctionJars {
    private FunctionJars() {}

    public static Path pack(Path folder, Class<?>... classes) throws IOException {
        return pack(folder, new Manifest(), classes);
    }

    /** With a manifest that names the class to start with. */
    static Path packApplication(Path folder, Class<?> start, Class<?>... classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", start.getName());
        return pack(folder, manifest, classes);
    }

    private static Path pack(Path folder, Manifest manifest, Class<?>... classes) throws IOException {
        Path jar = Files.createTempFile(folder, "function", ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in =
                        Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(name)) {
                    Objects.requireNonNull(in).transferTo(out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
