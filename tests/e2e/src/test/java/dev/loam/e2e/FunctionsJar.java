package dev.loam.e2e;

import dev.loam.e2e.functions.Counting;
import dev.loam.e2e.functions.Echo;
import dev.loam.e2e.functions.Misbehaving;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packs the functions of these tests as an author would. */
final class FunctionsJar {
    private static final List<Class<?>> FUNCTIONS = List.of(Counting.class, Echo.class, Misbehaving.class);

    private FunctionsJar() {}

    static Path pack(Path folder) throws IOException {
        Path jar = folder.resolve("functions.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> function : FUNCTIONS) {
                String file = function.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(file));
                try (InputStream code =
                        Objects.requireNonNull(function.getClassLoader()).getResourceAsStream(file)) {
                    Objects.requireNonNull(code).transferTo(out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
