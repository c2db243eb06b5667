package dev.loam.auth.hook;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a hook is. */
sealed interface HookAddress {
    Pattern DATABASE = Pattern.compile(
            "pg-functions://[A-Za-z0-9_.-]+/([A-Za-z_][A-Za-z0-9_]{0,62})/([A-Za-z_][A-Za-z0-9_$]{0,62})/?");
    Pattern FUNCTION = Pattern.compile("function://([A-Za-z][A-Za-z0-9_-]{0,62})/?");

    /** A function of the project's database. */
    record OfDatabase(String schema, String function) implements HookAddress {}

    /** An address on the web. */
    record OfWeb(URI uri) implements HookAddress {}

    /** A function of the project. */
    record OfFunction(String name) implements HookAddress {}

    /** Null when it is none of them. */
    static @Nullable HookAddress parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher database = DATABASE.matcher(text);
        if (database.matches()) {
            return new OfDatabase(database.group(1), database.group(2));
        }
        Matcher function = FUNCTION.matcher(text);
        if (function.matches()) {
            return new OfFunction(function.group(1));
        }
        return text.startsWith("https://") || text.startsWith("http://") ? new OfWeb(URI.create(text)) : null;
    }
}
