package dev.loam.function.invocation;

import java.util.List;
import java.util.Locale;

/** Which paths of the gateway functions may call: the project's own API, spelt in one way only. */
final class PlatformPaths {
    private static final List<String> PREFIXES =
            List.of("/auth/v1", "/rest/v1", "/storage/v1", "/functions/v1", "/events/v1", "/queues/v1");
    private static final List<String> AMBIGUOUS = List.of("%2f", "%5c", "%2e", "%00");

    private PlatformPaths() {}

    static boolean isAllowed(String pathAndQuery) {
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        return PREFIXES.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"))
                && pathAndQuery
                        .chars()
                        .allMatch(letter -> letter > ' ' && letter < 0x7f && letter != '\\' && letter != '#')
                && isNormal(path);
    }

    private static boolean isNormal(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return AMBIGUOUS.stream().noneMatch(lower::contains)
                && !path.contains("//")
                && !path.contains(";")
                && List.of(path.split("/", -1)).stream().noneMatch(part -> part.equals(".") || part.equals(".."));
    }
}
