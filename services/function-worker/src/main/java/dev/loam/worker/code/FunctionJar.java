package dev.loam.worker.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** A deployment's jar: flat, or Spring Boot's nested layout, which is unpacked because a class path cannot nest. */
public final class FunctionJar {
    private static final String NESTED_CLASSES = "BOOT-INF/classes/";
    private static final String NESTED_LIBRARIES = "BOOT-INF/lib/";
    private static final String DESCRIPTOR = "loam-function.yaml";

    private final ClassLoader loader;
    private final @Nullable String startClass;
    private final @Nullable String declaredHandler;

    private FunctionJar(ClassLoader loader, @Nullable String startClass, @Nullable String declaredHandler) {
        this.loader = loader;
        this.startClass = startClass;
        this.declaredHandler = declaredHandler;
    }

    /** @param shared prefixes of the classes that come from the worker even if the jar has its own */
    public static FunctionJar open(Path path, List<String> shared, ClassLoader worker) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            List<URL> urls = new ArrayList<>(List.of(path.toUri().toURL()));
            if (jar.getEntry("BOOT-INF/") != null) {
                urls.addAll(0, unpack(jar));
            }
            ClassLoader loader = new TenantClassLoader(urls.toArray(URL[]::new), shared, worker);
            Manifest manifest = jar.getManifest();
            String startClass =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Start-Class");
            return new FunctionJar(loader, startClass, handlerIn(jar));
        }
    }

    public ClassLoader loader() {
        return loader;
    }

    /** The manifest's {@code Start-Class}: a Spring application, or the function's own class. */
    public @Nullable String startClass() {
        return startClass;
    }

    /** The handler that {@code loam-function.yaml} names. */
    public @Nullable String declaredHandler() {
        return declaredHandler;
    }

    private static List<URL> unpack(JarFile jar) throws IOException {
        Path target = Files.createTempDirectory("function");
        List<URL> urls = new ArrayList<>();
        urls.add(url(Files.createDirectory(target.resolve("classes"))));
        List<JarEntry> files;
        try (Stream<JarEntry> entries = jar.stream()) {
            files = entries.filter(entry -> !entry.isDirectory()).toList();
        }
        for (JarEntry entry : files) {
            if (entry.getName().startsWith(NESTED_CLASSES)) {
                copy(jar, entry, target, "classes/" + entry.getName().substring(NESTED_CLASSES.length()));
            } else if (entry.getName().startsWith(NESTED_LIBRARIES)) {
                urls.add(url(copy(jar, entry, target, "lib/" + urls.size() + ".jar")));
            }
        }
        return urls;
    }

    private static Path copy(JarFile jar, JarEntry entry, Path root, String name) throws IOException {
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("The jar has an entry outside itself: " + entry.getName());
        }
        Files.createDirectories(file.resolveSibling("."));
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
        return file;
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private static @Nullable String handlerIn(JarFile jar) throws IOException {
        ZipEntry descriptor = jar.getEntry(DESCRIPTOR);
        if (descriptor == null) {
            descriptor = jar.getEntry(NESTED_CLASSES + DESCRIPTOR);
        }
        if (descriptor == null) {
            return null;
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(jar.getInputStream(descriptor), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("handler:"))
                    .map(line -> line.substring("handler:".length()).strip().replaceAll("^[\"']|[\"']$", ""))
                    .findFirst()
                    .orElse(null);
        }
    }
}
