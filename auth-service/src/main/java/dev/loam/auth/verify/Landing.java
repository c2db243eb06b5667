package dev.loam.auth.verify;

import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.verify.Verification.Verified;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The address at which a browser arrives that followed a link, with what its app is to know. */
final class Landing {
    private Landing() {}

    static String of(String target, Verified verified, String type, boolean exchanged, String byHalf) {
        return switch (verified) {
            case Verified.ToExchange(String code) -> withQuery(target, Map.of("code", code));
            case Verified.SignedIn(SessionRepresentation session) -> withFragment(target, tokens(session, type));
            case Verified.ByHalf() -> {
                Map<String, String> message = ordered("message", byHalf, "sb", "");
                yield exchanged ? withFragment(withQuery(target, message), message) : withFragment(target, message);
            }
        };
    }

    /** Apps that exchange codes read the query, others the fragment. */
    static String of(String target, AuthException refusal, boolean exchanged) {
        Map<String, String> error = ordered(
                "error",
                refusal.error().status().is5xxServerError() ? "server_error" : "access_denied",
                "error_code",
                refusal.error().code(),
                "error_description",
                String.valueOf(refusal.getMessage()),
                "sb",
                "");
        return exchanged ? withFragment(withQuery(target, error), error) : withFragment(target, error);
    }

    private static Map<String, String> tokens(SessionRepresentation session, String type) {
        return ordered(
                "access_token",
                session.accessToken(),
                "expires_at",
                Long.toString(session.expiresAt()),
                "expires_in",
                Long.toString(session.expiresIn()),
                "refresh_token",
                session.refreshToken(),
                "sb",
                "",
                "token_type",
                "bearer",
                "type",
                type);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(pairs[i], pairs[i + 1]);
        }
        return members;
    }

    private static String withQuery(String target, Map<String, String> members) {
        int hash = target.indexOf('#');
        String bare = hash < 0 ? target : target.substring(0, hash);
        String fragment = hash < 0 ? "" : target.substring(hash);
        return bare + (bare.contains("?") ? "&" : "?") + encoded(members) + fragment;
    }

    private static String withFragment(String target, Map<String, String> members) {
        int hash = target.indexOf('#');
        return (hash < 0 ? target : target.substring(0, hash)) + "#" + encoded(members);
    }

    private static String encoded(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
