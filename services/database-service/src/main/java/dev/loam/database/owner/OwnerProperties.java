package dev.loam.database.owner;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * SQL that operators run.
 *
 * @param maxRows most rows of an answer
 * @param maxAnswer most bytes of rows that an answer tells
 * @param queryTimeout how long one query may take
 * @param migrationTimeout how long one statement of a migration may take
 */
@ConfigurationProperties("loam.database.owner")
public record OwnerProperties(
        @DefaultValue("10000") int maxRows,
        @DefaultValue("16MB") DataSize maxAnswer,
        @DefaultValue("60s") Duration queryTimeout,
        @DefaultValue("10m") Duration migrationTimeout) {}
