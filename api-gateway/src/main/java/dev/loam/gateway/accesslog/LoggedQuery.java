package dev.loam.gateway.accesslog;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes out of a query what opens something: tokens, codes, signatures, passwords. */
final class LoggedQuery {
    private static final int LONGEST = 500;
    private static final List<String> SECRETS = List.of(
            "token", "key", "secret", "password", "signature", "credential", "code", "otp", "jwt", "hash", "state");

    private LoggedQuery() {}

    static @Nullable String of(@Nullable String query) {
        if (query == null) {
            return null;
        }
        StringBuilder safe = new StringBuilder(Math.min(query.length(), LONGEST) + 1);
        for (String pair : query.split("&")) {
            if (safe.length() > LONGEST) {
                break;
            }
            int equals = pair.indexOf('=');
            safe.append(safe.isEmpty() ? "" : "&");
            if (equals > 0 && isSecret(pair.substring(0, equals))) {
                safe.append(pair, 0, equals + 1).append("***");
            } else {
                safe.append(pair);
            }
        }
        return safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe.toString();
    }

    private static boolean isSecret(String name) {
        // A name may be spelt with escapes; what cannot be read plainly is taken for a secret.
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.indexOf('%') >= 0 || SECRETS.stream().anyMatch(lower::contains);
    }
}
