package dev.loam.billing.invoice;

import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.usage.UsageBreakdown;
import dev.loam.billing.usage.UsageReport;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leads from a line back to the records that it was made of. */
class LineExplanations {
    private final UsageBreakdown usage;

    LineExplanations(UsageBreakdown usage) {
        this.usage = usage;
    }

    Explanation explain(int number, InvoiceLine line) {
        InvoiceView.Line view = InvoiceView.Line.of(number, line);
        ProjectRef project = line.project();
        BilledMeter billed = line.meter().isEmpty() ? null : BilledMeter.find(line.meter());
        if (project == null || billed == null) {
            return new Explanation(view, null, Map.of(), Map.of());
        }
        Meter meter = billed.source();
        Instant from = start(line.from());
        Instant to = start(line.to());
        String query = "/platform/v1/projects/%s/usage?meter=%s&from=%s&to=%s&group_by="
                .formatted(project, meter.wireName(), from, to);
        return new Explanation(
                view,
                meter.wireName(),
                usage.of(project, meter, from, to),
                Map.of(
                        "hours", query + "hour",
                        "minutes", query + "minute",
                        "routes", query + "route",
                        "keys", query + "key",
                        "requests", "/platform/v1/projects/%s/requests?before=%s".formatted(project, to),
                        "invocations", "/platform/v1/projects/%s/invocations?before=%s".formatted(project, to),
                        "cost", "/platform/v1/projects/%s/requests/{id}".formatted(project)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * What a line is made of.
     *
     * @param meter what the ledger counted; for stored bytes, the changes of them
     * @param usage sums by day, route and key
     * @param more where the finer parts are
     */
    record Explanation(
            InvoiceView.Line line,
            @Nullable String meter,
            Map<String, List<UsageReport.Group>> usage,
            Map<String, String> more) {}
}
