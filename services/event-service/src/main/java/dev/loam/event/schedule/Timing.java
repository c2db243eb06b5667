package dev.loam.event.schedule;

import dev.loam.event.EventError;
import dev.loam.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * When something happens: one of the three is there.
 *
 * @param cron second, minute, hour, day of month, month, day of week; without a second, at its beginning
 * @param rateSeconds every so often, from when it was made on
 * @param at once
 * @param timeZone in which cron is read
 */
public record Timing(
        @Nullable String cron,
        @Nullable Integer rateSeconds,
        @Nullable Instant at,
        String timeZone) {
    private static final int FIELDS_WITHOUT_SECOND = 5;
    private static final int LONGEST_RATE = 366 * 24 * 3600;
    private static final int MAX_LENGTH = 200;

    public Timing {
        int given = (cron == null ? 0 : 1) + (rateSeconds == null ? 0 : 1) + (at == null ? 0 : 1);
        if (given != 1) {
            throw invalid("A schedule has one of 'cron', 'rate_seconds' and 'at'");
        }
        if (cron != null) {
            cron = withSecond(cron);
            requireExpression(cron);
        }
        if (rateSeconds != null && (rateSeconds < 1 || rateSeconds > LONGEST_RATE)) {
            throw invalid("'rate_seconds' is between 1 and %d".formatted(LONGEST_RATE));
        }
        at = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
        requireZone(timeZone);
    }

    /** One that has the default time zone where none is named. */
    public static Timing of(
            @Nullable String cron, @Nullable Integer rateSeconds, @Nullable Instant at, @Nullable String timeZone) {
        return new Timing(cron, rateSeconds, at, timeZone == null ? "UTC" : timeZone);
    }

    /** The first time of all; null when there is none. */
    @Nullable
    Instant first(Instant now) {
        return at != null ? at : next(now.truncatedTo(ChronoUnit.MILLIS), now);
    }

    /**
     * The first time after now.
     *
     * @param fired the time that it fired for: rates go on from there
     */
    @Nullable
    Instant next(Instant fired, Instant now) {
        if (at != null) {
            return null;
        }
        if (rateSeconds != null) {
            long missed = Math.max(0, ChronoUnit.MILLIS.between(fired, now) / (rateSeconds * 1000L));
            return fired.plusSeconds(rateSeconds * (missed + 1));
        }
        return cronAfter(now.isAfter(fired) ? now : fired);
    }

    /** The first time after the one that it fired for, also if it has passed. */
    @Nullable
    Instant following(Instant fired) {
        return next(fired, fired);
    }

    private @Nullable Instant cronAfter(Instant time) {
        ZonedDateTime next =
                CronExpression.parse(String.valueOf(cron)).next(ZonedDateTime.ofInstant(time, ZoneId.of(timeZone)));
        return next == null ? null : next.toInstant();
    }

    private static String withSecond(String cron) {
        String text = cron.strip();
        return !text.startsWith("@") && text.split("\\s+").length == FIELDS_WITHOUT_SECOND ? "0 " + text : text;
    }

    private static void requireExpression(String cron) {
        try {
            if (cron.length() > MAX_LENGTH) {
                throw invalid("A cron expression has at most %d characters".formatted(MAX_LENGTH));
            }
            CronExpression.parse(cron);
        } catch (IllegalArgumentException unreadable) {
            throw invalid("The cron expression cannot be read: " + unreadable.getMessage());
        }
    }

    private static void requireZone(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw invalid("'time_zone' is a name like Europe/Berlin");
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(EventError.INVALID_SCHEDULE, detail);
    }
}
