package dev.loam.billing.ledger;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * So much was used.
 *
 * @param quantity in the meter's unit
 * @param entry the entry of {@code loam.usage_entry} that it was; null when it comes from a journal
 */
public record LedgerRow(
        ProjectRef project,
        Meter meter,
        String route,
        String key,
        Instant at,
        BigDecimal quantity,
        @Nullable UUID entry) {}
