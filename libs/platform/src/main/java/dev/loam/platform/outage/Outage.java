package dev.loam.platform.outage;

import dev.loam.platform.tenancy.ConnectionsExhaustedException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/**
 * What is away when a request fails through nobody's fault: the same request may succeed in a second.
 *
 * <pre>{@code
 * Outage outage = Outage.in(failure);
 * if (outage != null) {
 *     // 503 with Retry-After: outage.retryAfter()
 * }
 * }</pre>
 */
public enum Outage {
    /** The database was not reached, or ended while it was asked. */
    DATABASE,
    /** The database, or our share of its connections, has no room. */
    ROOM,
    /** Another of our services. */
    SERVICE;

    private static final int DEEPEST = 20;
    private static final String NO_ROOM = "53";
    private static final String CONNECTION = "08";

    /** Also answers of a server that is there and does not understand us: that is no outage. */
    private static final String PROTOCOL_VIOLATION = "08P01";

    /** Shut down by an administrator, after a crash, not ready yet. */
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03");

    /** What is away by this failure or a cause of it; null when it is another kind of failure. */
    public static @Nullable Outage in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            Outage outage = of(cause);
            if (outage != null) {
                return outage;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** How many seconds a client should wait, for the header {@code Retry-After}. */
    public String retryAfter() {
        return "1";
    }

    private static @Nullable Outage of(Throwable failure) {
        return switch (failure) {
            case OutageException known -> known.outage();
            case ConnectionsExhaustedException _ -> ROOM;
            case SQLTransientConnectionException _ -> DATABASE;
            case SQLException refusal -> ofState(refusal.getSQLState());
            case ResourceAccessException _ -> SERVICE;
            case HttpServerErrorException answer -> isAway(answer.getStatusCode()) ? SERVICE : null;
            default -> null;
        };
    }

    private static @Nullable Outage ofState(@Nullable String state) {
        if (state == null || state.equals(PROTOCOL_VIOLATION)) {
            return null;
        }
        if (state.startsWith(NO_ROOM)) {
            return ROOM;
        }
        return state.startsWith(CONNECTION) || ENDED.contains(state) ? DATABASE : null;
    }

    private static boolean isAway(HttpStatusCode status) {
        return status.value() >= 502 && status.value() <= 504;
    }
}
