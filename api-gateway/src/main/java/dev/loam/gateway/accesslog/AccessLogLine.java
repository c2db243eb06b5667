package dev.loam.gateway.accesslog;

import dev.loam.gateway.door.FinishedRequest;
import dev.loam.gateway.refusal.Reason;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request, as it is logged. */
record AccessLogLine(
        Instant at,
        String requestId,
        String method,
        String path,
        @Nullable String query,
        int status,
        long bytesIn,
        long bytesOut,
        long durationUs,
        String keyId,
        String userId,
        String ip,
        String userAgent,
        String route,
        @Nullable String refusal) {
    private static final int LONGEST_PATH = 600;
    private static final int LONGEST_AGENT = 200;

    static AccessLogLine of(FinishedRequest request) {
        Reason refusal = request.refusal();
        return new AccessLogLine(
                Instant.ofEpochMilli(request.startedAt()),
                request.id().value(),
                request.method(),
                cut(request.path(), LONGEST_PATH),
                LoggedQuery.of(request.query()),
                request.status(),
                request.bytesIn(),
                request.bytesOut(),
                TimeUnit.NANOSECONDS.toMicros(request.nanos()),
                request.keyId(),
                request.user(),
                request.known() == null ? "" : request.known().client().text(),
                cut(request.userAgent(), LONGEST_AGENT),
                request.known() == null ? "" : request.known().route().name(),
                refusal == null ? null : refusal.code());
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
