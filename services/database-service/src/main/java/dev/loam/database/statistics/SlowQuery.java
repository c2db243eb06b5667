package dev.loam.database.statistics;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A kind of statement and what it cost since it was first seen.
 *
 * @param request method and path of the requests that make it
 * @param sql its text, without values
 */
record SlowQuery(
        String request,
        String sql,
        long calls,
        long failures,
        long rows,
        double totalMs,
        double meanMs,
        double maxMs,
        Instant lastAt) {

    enum Order {
        TOTAL,
        MEAN,
        MAX,
        CALLS;

        static @Nullable Order find(String name) {
            for (Order order : values()) {
                if (order.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return order;
                }
            }
            return null;
        }
    }
}
