package dev.loam.function.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How a trigger's events are to be delivered; what is left out is as usual.
 *
 * @param retries how often one that failed is tried again, 0 to 20
 * @param maxAgeSeconds one that is older is given up
 * @param concurrency how many are on their way at a time
 * @param ordered whether events of one subject come one after the other
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryWishes(
        @Nullable Integer retries,
        @Nullable Integer maxAgeSeconds,
        @Nullable Integer concurrency,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean ordered) {
    static final int MOST_RETRIES = 20;
    static final int MOST_SECONDS = 14 * 24 * 3600;
    private static final int MOST_CONCURRENCY = 1000;

    public DeliveryWishes {
        requireBetween("retries", retries, 0, MOST_RETRIES);
        requireBetween("max_age_seconds", maxAgeSeconds, 1, MOST_SECONDS);
        requireBetween("concurrency", concurrency, 1, MOST_CONCURRENCY);
    }

    static void requireBetween(String field, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException("A delivery's '%s' is between %d and %d".formatted(field, least, most));
        }
    }
}
