package dev.loam.platform.usage;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where usage is journalled and how it travels to billing.
 *
 * @param dir the folder of this process' usage journal; a process without one journals nothing
 * @param segmentSize the size of one file of the journal
 * @param shipAfter how long records are gathered before they travel to billing
 */
@ConfigurationProperties("loam.platform.usage")
public record UsageProperties(
        @Nullable Path dir,
        @DefaultValue("4MB") DataSize segmentSize,
        @DefaultValue("1s") Duration shipAfter) {
    private static final DataSize LEAST = DataSize.ofKilobytes(64);
    private static final DataSize MOST = DataSize.ofGigabytes(1);

    public UsageProperties {
        if (segmentSize.compareTo(LEAST) < 0 || segmentSize.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "loam.platform.usage.segment-size is between %s and %s".formatted(LEAST, MOST));
        }
    }
}
