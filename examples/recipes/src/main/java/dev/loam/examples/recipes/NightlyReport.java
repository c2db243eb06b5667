package dev.loam.examples.recipes;

import dev.loam.functions.Loam;
import dev.loam.functions.Request;
import java.util.function.Consumer;

/**
 * Counts yesterday's orders and writes the sum where the app reads it.
 * Its manifest is {@code functions/nightly-report.yaml}.
 */
public final class NightlyReport implements Consumer<NightlyReport.Fired> {

    /** The data of {@code loam.schedule.fired}. */
    public record Fired(String scheduled_at) {}

    @Override
    public void accept(Fired fired) {
        Loam loam = Loam.current();
        String day = fired.scheduled_at().substring(0, 10);
        String orders = loam.request(Request.get("/rest/v1/orders?select=id&placed_on=lt." + day)
                        .header("Prefer", "count=exact"))
                .requireSuccess()
                .header("Content-Range")
                .orElse("*/0");
        String count = orders.substring(orders.indexOf('/') + 1);
        loam.request(Request.json("POST", "/rest/v1/reports", "{\"day\":\"%s\",\"orders\":%s}".formatted(day, count))
                        .header("Prefer", "resolution=merge-duplicates"))
                .requireSuccess();
    }
}
