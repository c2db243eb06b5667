package dev.loam.database.transfer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Imports and exports of rows.
 *
 * @param timeout how long one transaction of an import, or an export, may take
 * @param maxRow the largest row of an import
 */
@ConfigurationProperties("loam.database.transfer")
record TransferProperties(
        @DefaultValue("1h") Duration timeout,
        @DefaultValue("16MB") DataSize maxRow) {}
