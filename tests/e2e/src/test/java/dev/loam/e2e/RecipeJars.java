package dev.loam.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packs each recipe with its manifest, as somebody who copies it would. */
final class RecipeJars {
    private static final String MANIFEST = ".yaml";

    private RecipeJars() {}

    /** The folder that has them, by the names of their manifests. */
    static Path pack(Path folder) throws IOException {
        Path recipes = Checkout.root().resolve("examples/recipes");
        Path jars = Files.createDirectories(folder.resolve("recipes"));
        Path functions = recipes.resolve("functions");
        try (Stream<Path> manifests = Files.list(functions)) {
            for (Path manifest : manifests.toList()) {
                String name = functions.relativize(manifest).toString().replace(MANIFEST, "");
                pack(recipes.resolve("target/classes"), manifest, jars.resolve(name + ".jar"));
            }
        }
        return jars;
    }

    private static void pack(Path classes, Path manifest, Path jar) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(classes)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            add(out, "loam-function.yaml", manifest);
            for (Path file : files) {
                add(out, classes.relativize(file).toString(), file);
            }
        }
    }

    private static void add(JarOutputStream out, String name, Path file) throws IOException {
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
        out.closeEntry();
    }
}
