package dev.loam.gateway.limit;

import org.jspecify.annotations.Nullable;

/**
 * One rule, as a row.
 *
 * @param owner the plan's name or the project's ref; empty for the installation
 * @param method the method it is about; empty for all
 * @param route how paths that it is about begin; empty for all
 * @param requests how many are let through in a period; null where the rule only takes a limit away
 * @param granted whether an operator of the installation made it for a project: such a rule takes the place of the plan's and
 *     the installation's, where a project's own holds besides them
 * @param version grows with each change, so that a changed rule starts with full buckets
 */
record RateLimit(
        String id,
        Level level,
        String owner,
        Subject per,
        String method,
        String route,
        @Nullable Long requests,
        int periodSeconds,
        boolean granted,
        int version) {

    boolean concerns(String requestMethod, String path) {
        return path.startsWith(route)
                && (method.isEmpty() || method.equals(requestMethod))
                && (route.isEmpty() || path.length() == route.length() || path.charAt(route.length()) == '/');
    }

    /** Rules of several levels with the same place are about the same thing. */
    Place place() {
        return new Place(per, method, route);
    }

    record Place(Subject per, String method, String route) {}
}
