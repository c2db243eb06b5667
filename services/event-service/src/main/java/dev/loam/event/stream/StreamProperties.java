package dev.loam.event.stream;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Topics that projects name as sources of their functions.
 *
 * @param enabled whether they are read at all: brokers are somebody else's, and their answers take this process' memory
 * @param masterKeyFile the installation's file of master keys, which seals the credentials for brokers
 * @param privateHosts whether brokers may have private addresses and speak without TLS, as in development
 * @param reportPeriod how often checkpoints and lag are written down while they move
 * @param firstPause how long after a batch that failed it is given to its function again; it doubles with each failure
 * @param longestPause how long at most
 */
@ConfigurationProperties(prefix = "loam.event.stream", ignoreUnknownFields = false)
record StreamProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Path masterKeyFile,
        @DefaultValue("false") boolean privateHosts,
        @DefaultValue("5s") Duration reportPeriod,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("5m") Duration longestPause) {

    StreamProperties {
        if (!reportPeriod.isPositive() || !firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "loam.event.stream: times are positive, and the longest pause is longest");
        }
    }
}
