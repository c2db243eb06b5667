package dev.loam.benchmarks;

import java.time.Duration;
import java.util.List;

/** Durations of one thing measured several times. */
record Samples(List<Duration> sorted) {
    Samples {
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        sorted = sorted.stream().sorted().toList();
    }

    Duration median() {
        return quantile(0.5);
    }

    /** The smallest sample that at least this share of all samples does not exceed. */
    Duration quantile(double share) {
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }
}
