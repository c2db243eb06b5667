package dev.loam.event.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds or a date, and never more than a day. */
final class RetryAfter {
    private static final Duration MOST = Duration.ofDays(1);
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    static Duration read(@Nullable String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        String text = header.strip();
        if (!text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            return at.isBefore(now) ? Duration.ZERO : bounded(Duration.between(now, at));
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }

    private static Duration bounded(Duration asked) {
        return asked.compareTo(MOST) < 0 ? asked : MOST;
    }
}
