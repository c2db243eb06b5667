package dev.loam.gateway.cap;

import dev.loam.platform.cap.CappedUse;
import java.util.List;
import java.util.Set;

/** Tells from a request's method and path what it is to caps. */
final class RequestKind {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String AUTH = "/auth/v1/";
    private static final String FUNCTIONS = "/functions/v1/";
    private static final String CALLS = FUNCTIONS + ".calls/";

    /** Posts that ask for something. */
    private static final List<String> ASKING =
            List.of("/storage/v1/object/list", "/storage/v1/object/sign", "/storage/v1/object/info");

    /** Users who are there go on signing in, so that they can read. */
    private static final List<String> MAKING_USERS =
            List.of("/auth/v1/signup", "/auth/v1/admin", "/auth/v1/invite", "/auth/v1/oauth/clients");

    private RequestKind() {}

    static CappedUse of(String method, String path) {
        return new CappedUse(true, writes(method, path), callsFunction(method, path));
    }

    private static boolean callsFunction(String method, String path) {
        return path.startsWith(FUNCTIONS) && !path.startsWith(CALLS) && !method.equals("OPTIONS");
    }

    private static boolean writes(String method, String path) {
        if (READING.contains(method)) {
            return false;
        }
        return path.startsWith(AUTH)
                ? MAKING_USERS.stream().anyMatch(path::startsWith)
                : ASKING.stream().noneMatch(path::startsWith);
    }
}
