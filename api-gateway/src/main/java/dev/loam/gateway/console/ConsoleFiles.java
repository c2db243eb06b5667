package dev.loam.gateway.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The console as services/console packs it: an index, assets whose names have their digest, and a few files beside it. */
final class ConsoleFiles {
    private static final String FOLDER = "console/";

    /** Nothing else is looked up, so that no path leads out of the folder. */
    private static final Pattern NAME =
            Pattern.compile("(assets/)?[A-Za-z0-9_-]{1,120}(?:\\.[a-z0-9]{1,20})?\\.([a-z0-9]{2,5})");

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "json", "application/json",
            "txt", "text/plain;charset=utf-8");

    private final ClassLoader loader = ConsoleFiles.class.getClassLoader();
    private volatile @Nullable String index;

    /**
     * A file.
     *
     * @param lasting whether its name changes with its content
     * @param zipped its content as gzip, where the build made that
     */
    record Content(String type, boolean lasting, byte[] plain, byte @Nullable [] zipped) {}

    /** The page that all addresses of the console lead to; null in a build without a console. */
    @Nullable
    String index() throws IOException {
        String known = index;
        if (known == null) {
            byte[] bytes = read("index.html");
            if (bytes == null) {
                return null;
            }
            known = new String(bytes, StandardCharsets.UTF_8);
            index = known;
        }
        return known;
    }

    /** The file of that name below the console's address, or null. */
    @Nullable
    Content find(String name) throws IOException {
        Matcher matcher = NAME.matcher(name);
        String type = matcher.matches() ? TYPES.get(matcher.group(2)) : null;
        byte[] plain = type == null ? null : read(name);
        return type == null || plain == null
                ? null
                : new Content(type, matcher.group(1) != null, plain, read(name + ".gz"));
    }

    private byte @Nullable [] read(String name) throws IOException {
        try (InputStream file = loader.getResourceAsStream(FOLDER + name)) {
            return file == null ? null : file.readAllBytes();
        }
    }
}
