package dev.loam.function.component;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a function, as a package URL names it.
 *
 * @param type maven, or generic where only a file's name tells what it is
 * @param namespace the group
 */
public record Component(
        String type,
        @Nullable String namespace,
        String name,
        @Nullable String version) {
    private static final Pattern PURL =
            Pattern.compile("pkg:/*([A-Za-z][A-Za-z0-9.+-]*)/(?:([^?#@]+)/)?([^/?#@]+)(?:@([^?#]+))?(?:[?#].*)?");
    private static final int LONGEST = 500;

    /** What a package URL names; null if it is none. */
    static @Nullable Component of(String purl) {
        Matcher parts = PURL.matcher(purl);
        if (purl.length() > LONGEST || !parts.matches()) {
            return null;
        }
        try {
            String namespace = parts.group(2);
            String version = parts.group(4);
            return new Component(
                    parts.group(1).toLowerCase(Locale.ROOT),
                    namespace == null ? null : decoded(namespace),
                    decoded(parts.group(3)),
                    version == null ? null : decoded(version));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    static Component maven(String group, String artifact, @Nullable String version) {
        return new Component("maven", group, artifact, version);
    }

    /** The package URL. */
    public String purl() {
        return "pkg:" + type + "/" + (namespace == null ? "" : namespace + "/") + name
                + (version == null ? "" : "@" + version);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
