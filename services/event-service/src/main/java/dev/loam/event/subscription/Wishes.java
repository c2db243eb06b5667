package dev.loam.event.subscription;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription wishes for its deliveries; null where the default will do.
 *
 * @param maxAttempts how often an event is tried
 * @param maxAgeSeconds an event that is older is not tried again
 * @param concurrency how many events are on their way to the target at a time
 * @param ordered whether events of one subject reach the target one after the other
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Wishes(
        @Nullable Integer maxAttempts,
        @Nullable Integer maxAgeSeconds,
        @Nullable Integer concurrency,
        boolean ordered) {

    /** Nothing in particular. */
    public static final Wishes NONE = new Wishes(null, null, null, false);

    /** The age, or the default. */
    public Duration maxAge(Duration otherwise) {
        return maxAgeSeconds == null ? otherwise : Duration.ofSeconds(maxAgeSeconds);
    }
}
