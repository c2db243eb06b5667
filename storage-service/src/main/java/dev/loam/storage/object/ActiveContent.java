package dev.loam.storage.object;

import java.util.Locale;
import java.util.Set;

/**
 * Types that a browser runs scripts of when it opens them. Under our address such a page would be of one origin with
 * every project's storage, and on one host with the console: it is told to run nothing, and to be saved.
 */
final class ActiveContent {
    static final String POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private static final Set<String> TYPES = Set.of(
            "text/html", "text/xml", "application/xml", "text/xsl", "text/cache-manifest", "multipart/x-mixed-replace");

    private ActiveContent() {}

    static boolean is(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return TYPES.contains(type) || type.endsWith("+xml");
    }
}
