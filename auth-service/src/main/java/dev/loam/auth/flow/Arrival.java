package dev.loam.auth.flow;

import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.SessionRepresentation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address at which a browser arrives in the app, with what the app is to know: in the query what may stand in logs, in
 * the fragment what may not.
 */
public final class Arrival {
    private Arrival() {}

    /** With a code, which the app exchanges. */
    public static String withCode(String target, String code) {
        return withQuery(target, Map.of("code", code));
    }

    /**
     * With the tokens of a session.
     *
     * @param type what the browser came from; null where apps do not ask
     */
    public static String withSession(String target, SessionRepresentation session, @Nullable String type) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("access_token", session.accessToken());
        members.put("expires_at", Long.toString(session.expiresAt()));
        members.put("expires_in", Long.toString(session.expiresIn()));
        if (session.providerRefreshToken() != null) {
            members.put("provider_refresh_token", session.providerRefreshToken());
        }
        if (session.providerToken() != null) {
            members.put("provider_token", session.providerToken());
        }
        members.put("refresh_token", session.refreshToken());
        members.put("sb", "");
        members.put("token_type", "bearer");
        if (type != null) {
            members.put("type", type);
        }
        return withFragment(target, members);
    }

    /** With a refusal. Apps that exchange codes read the query, others the fragment. */
    public static String withRefusal(String target, AuthException refusal, boolean exchanged) {
        String error = refusal.error().status().is5xxServerError() ? "server_error" : "access_denied";
        return withError(target, error, refusal.error().code(), String.valueOf(refusal.getMessage()), exchanged);
    }

    /** With an error in OAuth's words. */
    public static String withError(String target, String error, String code, String description, boolean exchanged) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error", error);
        members.put("error_code", code);
        members.put("error_description", description);
        members.put("sb", "");
        return both(target, members, exchanged);
    }

    /** With a message for whoever sits there. */
    public static String withMessage(String target, String message, boolean exchanged) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("message", message);
        members.put("sb", "");
        return both(target, members, exchanged);
    }

    private static String both(String target, Map<String, String> members, boolean exchanged) {
        return withFragment(exchanged ? withQuery(target, members) : target, members);
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
