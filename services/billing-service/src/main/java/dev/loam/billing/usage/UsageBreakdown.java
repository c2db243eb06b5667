package dev.loam.billing.usage;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What was used of one meter, taken apart in every way that fits on a page. */
public class UsageBreakdown {
    private final UsageReports reports;

    UsageBreakdown(UsageReports reports) {
        this.reports = reports;
    }

    public Map<String, List<UsageReport.Group>> of(ProjectRef project, Meter meter, Instant from, Instant to) {
        return Map.of(
                "days", reports.list(project, meter, UsageGrouping.DAY, from, to),
                "routes", reports.list(project, meter, UsageGrouping.ROUTE, from, to),
                "keys", reports.list(project, meter, UsageGrouping.KEY, from, to));
    }
}
