package dev.loam.billing.cost;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request cost: its share of the month's lines, so that all requests together cost what the bill says. Decimals are
 * strings.
 *
 * @param invocation where the invocation is, for a call of a function: its time and memory are on it
 */
record RequestCost(
        String id,
        String method,
        String route,
        String key,
        @Nullable Integer status,
        Instant at,
        String currency,
        List<UsedShare.Part> parts,
        String total,
        @Nullable String invocation) {}
