package dev.loam.platform.outage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * While something is away everybody who needs it says so, each with the same stack trace. The first is written as it is;
 * those that follow become one line, until nothing was away for a minute.
 */
final class OutageTraces extends TurboFilter implements AutoCloseable {
    private static final long QUIET = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private final AtomicLong lastSeen;

    OutageTraces(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastSeen = new AtomicLong(nanos.getAsLong() - QUIET - 1);
    }

    /** Shortens what this process logs from here on, if it logs with Logback. */
    static OutageTraces installed() {
        OutageTraces traces = new OutageTraces(System::nanoTime);
        traces.start();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.addTurboFilter(traces);
        }
        return traces;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        if (!level.isGreaterOrEqual(Level.WARN) || format == null) {
            return FilterReply.NEUTRAL;
        }
        Throwable failure = thrown != null ? thrown : lastOf(arguments);
        if (failure == null || Outage.in(failure) == null || isFirst()) {
            return FilterReply.NEUTRAL;
        }
        String line = MessageFormatter.arrayFormat(format, withoutLast(arguments, thrown != null))
                        .getMessage() + ": " + rootOf(failure);
        if (level.isGreaterOrEqual(Level.ERROR)) {
            logger.error(line);
        } else {
            logger.warn(line);
        }
        return FilterReply.DENY;
    }

    @Override
    public void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getTurboFilterList().remove(this);
        }
    }

    private boolean isFirst() {
        long now = nanos.getAsLong();
        return now - lastSeen.getAndSet(now) > QUIET;
    }

    private static @Nullable Throwable lastOf(@Nullable Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable last
                ? last
                : null;
    }

    private static @Nullable Object @Nullable [] withoutLast(
            @Nullable Object @Nullable [] arguments, boolean hasNoThrowable) {
        return arguments == null || hasNoThrowable ? arguments : Arrays.copyOf(arguments, arguments.length - 1);
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return String.valueOf(root).lines().findFirst().orElse("");
    }
}
