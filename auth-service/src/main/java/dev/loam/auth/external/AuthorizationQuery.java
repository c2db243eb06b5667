package dev.loam.auth.external;

import dev.loam.auth.external.ExternalSignIn.Wish;
import dev.loam.auth.flow.CodeChallenge;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What an app asks of us, and what of the provider. */
final class AuthorizationQuery {
    /** For us, or ours to say. */
    private static final Set<String> RESERVED = Set.of(
            "provider",
            "scopes",
            "redirect_to",
            "code_challenge",
            "code_challenge_method",
            "skip_http_redirect",
            "apikey",
            "invite_token",
            "client_id",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "redirect_uri",
            "response_type",
            "response_mode",
            "grant_type",
            "scope",
            "state",
            "nonce",
            "code",
            "request",
            "request_uri",
            "registration");

    private static final int MOST = 20;
    private static final int LONGEST = 1000;

    private AuthorizationQuery() {}

    static Wish of(Map<String, String> query) {
        Map<String, String> further = query.entrySet().stream()
                .filter(pair -> !RESERVED.contains(pair.getKey().toLowerCase(Locale.ROOT)))
                .filter(pair -> pair.getValue().length() <= LONGEST)
                .limit(MOST)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Wish(
                Objects.requireNonNullElse(query.get("provider"), ""),
                scopes(Objects.requireNonNullElse(query.get("scopes"), "")),
                query.get("redirect_to"),
                CodeChallenge.of(query.get("code_challenge"), query.get("code_challenge_method")),
                further);
    }

    private static List<String> scopes(String text) {
        return Arrays.stream(text.split("[\\s,]+"))
                .filter(scope -> !scope.isEmpty())
                .limit(MOST)
                .toList();
    }
}
