package dev.loam.auth.message;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A pattern of addresses: {@code *} and {@code ?} stand for what is no dot and no slash, {@code **} for anything,
 * <code>{a,b}</code> for one of several. In addresses of the web they never stand for where the host ends: it decides
 * who gets what the address carries, and browsers undo escapes in it and read single numbers as addresses of machines.
 */
final class UrlPattern {
    private static final int MOST_ALTERNATIVES = 64;
    private static final String ANYTHING = "**";
    private static final String ANY_ADDRESS = "**://**";
    private static final String AUTHORITY = "://";
    private static final Pattern NAME = Pattern.compile("(?:.*\\.)?[a-z][a-z0-9-]*");

    private final List<String> alternatives;

    private UrlPattern(List<String> alternatives) {
        this.alternatives = alternatives;
    }

    static UrlPattern of(String pattern) {
        List<String> plain = new ArrayList<>();
        expand(pattern, plain);
        return new UrlPattern(plain);
    }

    /** Whether this is an address without a fragment that the pattern means. */
    boolean matches(URI address) {
        String text = address.toString();
        return alternatives.stream()
                .anyMatch(pattern -> pattern.equals(text)
                        || (isOfTheWeb(address) ? matchesWeb(pattern, address) : Glob.matches(pattern, text)));
    }

    private static boolean isOfTheWeb(URI address) {
        return "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
    }

    private static boolean matchesWeb(String alternative, URI address) {
        String pattern = alternative.equals(ANYTHING) ? ANY_ADDRESS : alternative;
        int scheme = pattern.indexOf(AUTHORITY);
        if (scheme < 0 || address.getRawAuthority() == null) {
            return false;
        }
        int start = scheme + AUTHORITY.length();
        int slash = pattern.indexOf('/', start);
        String authority = slash < 0 ? pattern.substring(start) : pattern.substring(start, slash);
        String rest = slash < 0 ? restAfter(authority) : pattern.substring(slash);
        return Glob.matches(lower(pattern.substring(0, scheme)), lower(address.getScheme()))
                && matchesAuthority(lower(authority), address)
                && Glob.matches(rest, rest(address));
    }

    private static String restAfter(String authority) {
        return authority.endsWith(ANYTHING) ? ANYTHING : "";
    }

    private static String rest(URI address) {
        int before = address.getScheme().length()
                + AUTHORITY.length()
                + address.getRawAuthority().length();
        return address.toString().substring(before);
    }

    /** Hosts that are no plain names, numbers above all, are only those that the pattern spells out. */
    private static boolean matchesAuthority(String pattern, URI address) {
        String authority = lower(address.getRawAuthority());
        if (authority.equals(pattern)) {
            return true;
        }
        if (address.getHost() == null) {
            return false;
        }
        String host = lower(address.getHost());
        return (NAME.matcher(host).matches() || pattern.startsWith(host)) && Glob.matches(pattern, authority);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static void expand(String pattern, List<String> expanded) {
        int open = pattern.indexOf('{');
        int close = open < 0 ? -1 : pattern.indexOf('}', open);
        if (close < 0) {
            if (expanded.size() < MOST_ALTERNATIVES) {
                expanded.add(pattern);
            }
            return;
        }
        for (String choice : pattern.substring(open + 1, close).split(",", -1)) {
            if (expanded.size() < MOST_ALTERNATIVES) {
                expand(pattern.substring(0, open) + choice + pattern.substring(close + 1), expanded);
            }
        }
    }
}
