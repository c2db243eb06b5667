package dev.loam.cli.functions;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What a jar says of the function in it. */
record FunctionJarFile(
        Map<?, ?> descriptor, boolean nested, boolean startsSpring, boolean hasHandler, boolean takesMessages) {
    static final String START_CLASS = "Start-Class";
    private static final String NESTED = "BOOT-INF/classes/";
    private static final String MESSAGE = "org/springframework/messaging/Message";
    private static final String DESCRIPTOR = "loam-function.yaml";

    /** @param handler the class or bean that was asked for; null for what the descriptor says */
    static FunctionJarFile read(Path path, @Nullable String handler) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            Map<?, ?> descriptor = descriptor(jar);
            String startClass = jar.getManifest() == null
                    ? null
                    : jar.getManifest().getMainAttributes().getValue(START_CLASS);
            String wanted = handler != null ? handler : String.valueOf(descriptor.get("handler"));
            boolean named = handler != null || descriptor.containsKey("handler");
            return new FunctionJarFile(
                    descriptor,
                    jar.getEntry("BOOT-INF/") != null && jar.getEntry("org/springframework/boot/loader/") != null,
                    startClass != null && content(jar, classFile(startClass)).contains("org/springframework/"),
                    entry(jar, classFile(wanted)) != null,
                    content(jar, classFile(named ? wanted : String.valueOf(startClass)))
                            .contains(MESSAGE));
        }
    }

    /** As function-service chooses the host, from the jar. */
    boolean needsSpring() {
        Object host = descriptor.get("host");
        if (host != null) {
            return host.toString().equalsIgnoreCase("spring");
        }
        return nested || takesMessages || (startsSpring && !hasHandler);
    }

    int number(String field, int otherwise) {
        return descriptor.get(field) instanceof Number number ? number.intValue() : otherwise;
    }

    private static Map<?, ?> descriptor(JarFile jar) throws IOException {
        String text = content(jar, DESCRIPTOR);
        try {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return content instanceof Map<?, ?> fields ? fields : Map.of();
        } catch (YAMLException malformed) {
            throw new CommandFailure(DESCRIPTOR + " is no YAML: " + malformed.getMessage(), "Correct it there.");
        }
    }

    private static String content(JarFile jar, String name) throws IOException {
        ZipEntry entry = entry(jar, name);
        if (entry == null) {
            return "";
        }
        try (InputStream in = jar.getInputStream(entry)) {
            boolean text = name.equals(DESCRIPTOR);
            return new String(in.readAllBytes(), text ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        }
    }

    private static @Nullable ZipEntry entry(JarFile jar, String name) {
        ZipEntry entry = jar.getEntry(name);
        return entry != null ? entry : jar.getEntry(NESTED + name);
    }

    private static String classFile(String type) {
        return type.replace('.', '/') + ".class";
    }
}
