package dev.loam.gateway.limit;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule as operators write it. */
record RateLimitRequest(
        @Nullable String per,
        @Nullable String method,
        @Nullable String route,
        @Nullable Long requests,
        @Nullable Integer periodSeconds,
        @Nullable String plan) {
    private static final Set<String> METHODS = Set.of("", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final int LONGEST_ROUTE = 200;
    private static final int LONGEST_PERIOD = 86_400;
    private static final int USUAL_PERIOD = 60;
    private static final long MOST_REQUESTS = 1_000_000_000;

    /** What the rule is about, if all of it is as it must be. */
    RateLimit.Place place() {
        String plainMethod = method == null ? "" : method.toUpperCase(Locale.ROOT);
        String plainRoute = route == null ? "" : route;
        require(METHODS.contains(plainMethod), "'method' is GET, HEAD, POST, PUT, PATCH or DELETE, or left out");
        require(
                plainRoute.isEmpty() || (plainRoute.startsWith("/") && !plainRoute.endsWith("/")),
                "'route' is how a path begins, for instance /rest/v1, or left out");
        require(
                plainRoute.length() <= LONGEST_ROUTE
                        && plainRoute.chars().allMatch(letter -> letter > ' ' && letter < 127 && letter != '"'),
                "'route' has at most 200 characters of ASCII");
        require(
                requests == null || (requests > 0 && requests <= MOST_REQUESTS),
                "'requests' is from 1 to a billion, or null for no limit");
        require(period() >= 1 && period() <= LONGEST_PERIOD, "'period_seconds' is from 1 to 86400");
        require(plan == null || plan.matches("[a-z0-9_-]{1,50}"), "'plan' is the name of a plan");
        return new RateLimit.Place(subject(), plainMethod, plainRoute);
    }

    int period() {
        return periodSeconds == null ? USUAL_PERIOD : periodSeconds;
    }

    private Subject subject() {
        for (Subject subject : Subject.values()) {
            if (subject.wireName().equals(per)) {
                return subject;
            }
        }
        throw new ProblemException(CommonError.VALIDATION_FAILED, "'per' is project, key, user or ip");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, otherwise);
        }
    }
}
