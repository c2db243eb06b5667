package dev.loam.database.owner;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * SQL that operators run.
 *
 * @param maxRows most rows of an answer
 * @param queryTimeout how long one query may take
 * @param migrationTimeout how long one statement of a migration may take
 */
@ConfigurationProperties("loam.database.owner")
public record OwnerProperties(
        @DefaultValue("10000") int maxRows,
        @DefaultValue("60s") Duration queryTimeout,
        @DefaultValue("10m") Duration migrationTimeout) {}
