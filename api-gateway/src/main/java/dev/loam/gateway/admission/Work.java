package dev.loam.gateway.admission;

import dev.loam.gateway.door.PublicRequest;
import dev.loam.platform.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request does with the time it takes, and on whose account. */
enum Work {
    /** Processors and databases are at work for it. */
    EXECUTES,

    /** A password's hash is computed for it: long, and by threads that stand behind all others. */
    HASHES,

    /**
     * It mostly waits: calls of functions (whose own requests must find a place meanwhile), queues that are asked until
     * something comes, bills that wait for the ledger, WebSockets, and whatever asks an identity provider elsewhere. A stream
     * of events gives its place up with its first byte.
     */
    WAITS;

    private static final Set<String> EXECUTING = Set.of("database", "auth", "storage", "event", "project", "");
    private static final List<String> WAITING =
            List.of("/auth/v1/callback", "/auth/v1/admin/sso/", "/platform/v1/sso", "/queues/v1");
    private static final String NOBODY = "";

    /** Grants without a password. Whatever else a query says, or however, may turn out to be one with a password. */
    private static final Set<String> OTHER_GRANTS =
            Set.of("grant_type=refresh_token", "grant_type=pkce", "grant_type=id_token");

    /** By path and grant alone: whatever else a client says of its request must not let it past the others. */
    static Work of(PublicRequest known, HttpServletRequest request) {
        String path = known.path();
        if (!EXECUTING.contains(known.route().service()) || path.equals("/health")) {
            return WAITS;
        }
        if (WAITING.stream().anyMatch(path::startsWith)) {
            return WAITS;
        }
        return isHashing(path, request) ? HASHES : EXECUTES;
    }

    private static boolean isHashing(String path, HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return false;
        }
        return path.equals("/auth/v1/signup")
                || (path.equals("/auth/v1/token") && !names(request.getQueryString(), OTHER_GRANTS));
    }

    private static boolean names(@Nullable String query, Set<String> parameters) {
        return query != null && Arrays.stream(query.split("&")).anyMatch(parameters::contains);
    }

    /** Whose turn the request waits for. */
    static String owner(PublicRequest known, HttpServletRequest request) {
        return switch (request.getAttribute(Caller.ATTRIBUTE)) {
            case Caller.OfProject own -> ofProject(own);
            // The control plane is nobody's database: who makes or removes many projects waits behind itself.
            case Caller.Operator operator ->
                known.route().project() == null || known.route().service().equals("project")
                        ? operator.operatorId().toString()
                        : known.route().project().value();
            case null, default -> NOBODY;
        };
    }

    /**
     * What functions ask has a line of its own, each depth another: a sign-up may wait for a function whose question must not
     * stand behind further sign-ups that hold all places.
     */
    static String ofProject(Caller.OfProject caller) {
        String ref = caller.project().value();
        return caller.hop() == 0 ? ref : ref + "/" + caller.hop();
    }
}
