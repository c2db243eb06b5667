package dev.loam.auth.oauthclient;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an address must be like for codes to be sent there. */
final class RedirectUri {
    private static final int LONGEST = 2048;

    /** Pages of these schemes run or show what the sender wants, where the user is. */
    private static final Set<String> DANGEROUS =
            Set.of("javascript", "data", "file", "vbscript", "about", "blob", "filesystem", "view-source", "ws", "wss");

    private static final Set<String> THIS_DEVICE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Lists of addresses are kept with commas between them, as others who read this table expect. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\s\\\\,*]");

    private RedirectUri() {}

    /** What is wrong with it; null when nothing is. */
    static @Nullable String complaint(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return "is empty or longer than %d characters".formatted(LONGEST);
        }
        if (FORBIDDEN.matcher(text).find()) {
            return "holds a space, comma, asterisk, backslash or control character";
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            return "is not a URI";
        }
        return complaint(uri);
    }

    private static @Nullable String complaint(URI uri) {
        if (uri.getScheme() == null) {
            return "is not absolute";
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (DANGEROUS.contains(scheme)) {
            return "has a scheme that is not allowed";
        }
        if (uri.getRawFragment() != null) {
            return "has a fragment";
        }
        if (uri.getRawUserInfo() != null) {
            return "has user information";
        }
        if (uri.getHost() == null) {
            // RFC 8252, 7.1: an app's own scheme is its domain turned round, so that no other app has it.
            return scheme.indexOf('.') > 0 ? null : "has no host";
        }
        return scheme.equals("http") && !THIS_DEVICE.contains(uri.getHost().toLowerCase(Locale.ROOT))
                ? "has scheme http, which is for localhost only"
                : null;
    }
}
