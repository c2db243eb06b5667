package dev.loam.database.rest;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a request's statements may take. */
final class StatementTimeouts {
    private static final Pattern INTERVAL = Pattern.compile("'?\\s*([0-9]{1,9})\\s*(us|ms|s|min|h|d)?\\s*'?");

    private StatementTimeouts() {}

    /** The caller's share, as its role has it or callers have it, or what a function wants instead, but never longer than is allowed at all. */
    static String of(RestProperties properties, boolean anonymous, @Nullable Duration ofRole, @Nullable String wanted) {
        Duration most = properties.functionStatementTimeout();
        Duration usual = anonymous ? properties.anonStatementTimeout() : properties.statementTimeout();
        if (ofRole != null) {
            usual = ofRole.compareTo(most) > 0 ? most : ofRole;
        }
        Duration asked = wanted == null ? null : parse(wanted);
        Duration timeout = asked == null ? usual : asked.isZero() || asked.compareTo(most) > 0 ? most : asked;
        return Math.max(1, timeout.toMillis()) + "ms";
    }

    private static @Nullable Duration parse(String text) {
        Matcher interval = INTERVAL.matcher(text);
        if (!interval.matches()) {
            return null;
        }
        long count = Long.parseLong(interval.group(1));
        return switch (interval.group(2)) {
            case "us" -> Duration.ofNanos(count * 1000);
            case "s" -> Duration.ofSeconds(count);
            case "min" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            case null, default -> Duration.ofMillis(count);
        };
    }
}
