package dev.loam.billing.forecast;

import dev.loam.billing.price.BilledMeter;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * What a project's month will come to. Decimals are strings.
 *
 * @param soFar what it costs now
 * @param total what it will cost
 * @param explanation how this was computed
 */
record Forecast(
        String project,
        YearMonth month,
        Instant asOf,
        String currency,
        String soFar,
        String total,
        String explanation,
        List<Line> lines) {

    /**
     * One meter.
     *
     * @param used how much was counted so far
     * @param perDay how much a day is expected
     * @param expected how much it will be at the month's end
     */
    record Line(
            BilledMeter meter,
            String used,
            String perDay,
            String expected,
            String amountSoFar,
            String amountExpected) {}
}
