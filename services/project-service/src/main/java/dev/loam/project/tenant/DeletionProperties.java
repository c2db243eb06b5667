package dev.loam.project.tenant;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happens to deleted projects.
 *
 * @param grace how long a deleted project can be restored
 * @param dataServices the services that keep something of projects outside their databases, and remove it with them
 */
@ConfigurationProperties("loam.project.deletion")
record DeletionProperties(
        @DefaultValue("7d") Duration grace,

        @DefaultValue({"storage", "function", "event", "billing", "messaging"})
        List<String> dataServices) {

    DeletionProperties {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("loam.project.deletion.grace is no negative time");
        }
    }
}
