package dev.loam.billing.cost;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request cost, or an invocation that no request made: its share of the month's lines, so that all of them together
 * cost what the bill says. Decimals are strings.
 *
 * @param method empty where an event, a schedule or a queue set a function off
 * @param key the API key of a request; otherwise the function
 * @param trigger what set the function off, where one ran
 * @param invocation where the invocation is, with its log
 */
record RequestCost(
        String id,
        String method,
        String route,
        String key,
        @Nullable Integer status,
        Instant at,
        @Nullable String trigger,
        String currency,
        List<UsedShare.Part> parts,
        String total,
        @Nullable String invocation) {}
