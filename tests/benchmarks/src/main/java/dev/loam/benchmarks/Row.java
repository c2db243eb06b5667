package dev.loam.benchmarks;

import java.time.Duration;
import java.util.Locale;

/**
 * A line of the table.
 *
 * @param target what is asked for, or empty
 * @param detail what else was seen
 */
record Row(String what, String target, String measured, String detail) {

    static Row of(String what, String target, Samples samples) {
        return new Row(
                what,
                target,
                "p50 %s, p99 %s".formatted(text(samples.median()), text(samples.quantile(0.99))),
                "%d samples, %s to %s"
                        .formatted(
                                samples.sorted().size(),
                                text(samples.sorted().getFirst()),
                                text(samples.sorted().getLast())));
    }

    static String text(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        return millis >= 1000
                ? String.format(Locale.ROOT, "%.2f s", millis / 1000)
                : String.format(Locale.ROOT, "%.1f ms", millis);
    }

    String markdown() {
        return "| %s | %s | %s | %s |".formatted(what, target, measured, detail);
    }
}
