package dev.loam.database.usage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What of databases' requests is billed.
 *
 * @param rows whether the rows that requests read and change are counted (meter {@code database_rows}); it takes a usage
 *     journal ({@code loam.platform.usage.dir})
 */
@ConfigurationProperties("loam.database.usage")
public record RowUsageProperties(@DefaultValue("false") boolean rows) {}
