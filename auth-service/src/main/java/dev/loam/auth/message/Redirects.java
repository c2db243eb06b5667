package dev.loam.auth.message;

import dev.loam.auth.settings.MessageSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a link may lead: the site's own origin, or an address that the project's patterns match. Anything else silently
 * becomes the site's address, so that a mail of the project never leads to a stranger.
 */
public final class Redirects {
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\s\\\\]");
    private static final int LONGEST = 2048;

    private Redirects() {}

    /** The wish if it is allowed, else the site's address. */
    public static String allowed(MessageSettings settings, @Nullable String wish) {
        return wish != null && !wish.isBlank() && isAllowed(settings.siteUrl(), settings.allowedRedirects(), wish)
                ? wish
                : settings.siteUrl();
    }

    /** Whether links may lead there: to the site's own origin, or where a pattern says so. */
    public static boolean isAllowed(String siteUrl, List<String> patterns, String wish) {
        if (wish.length() > LONGEST || FORBIDDEN.matcher(wish).find()) {
            return false;
        }
        URI address = parse(wish);
        if (address == null || address.getScheme() == null || address.getRawUserInfo() != null) {
            return false;
        }
        URI site = parse(siteUrl);
        if (site != null && isSameOrigin(site, address)) {
            return true;
        }
        URI named = wish.contains("#") ? parse(wish.substring(0, wish.indexOf('#'))) : address;
        return named != null
                && patterns.stream().anyMatch(pattern -> UrlPattern.of(pattern).matches(named));
    }

    private static boolean isSameOrigin(URI site, URI address) {
        return site.getHost() != null
                && site.getHost().equalsIgnoreCase(address.getHost())
                && Objects.requireNonNullElse(site.getScheme(), "").equalsIgnoreCase(address.getScheme())
                && port(site) == port(address);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    private static @Nullable URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
