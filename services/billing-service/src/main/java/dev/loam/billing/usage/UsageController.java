package dev.loam.billing.usage;

import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.billing.ProjectPath;
import dev.loam.billing.price.BilledMeter;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a line of the bill is made of, by route, key or minute. */
@RestController
class UsageController {
    private final UsageReports reports;
    private final Clock clock;

    UsageController(UsageReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /** @param meter a line of the bill, or a level: the changes of stored bytes are under {@code storage_bytes} */
    @Requires(Permission.USAGE_READ)
    @GetMapping("/platform/v1/projects/{ref}/usage")
    UsageReport get(
            Caller.Operator caller,
            @PathVariable String ref,
            @RequestParam String meter,
            @RequestParam(name = "group_by", defaultValue = "route") String groupBy,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        ProjectRef project = ProjectPath.require(caller, ref);
        Instant end = to == null ? clock.instant() : to;
        Instant start = from == null ? Period.of(end).from() : from;
        if (start.isAfter(end)) {
            throw new ProblemException(BillingError.INVALID_RANGE, "'from' is not after 'to'");
        }
        Meter source = meter(meter);
        UsageGrouping grouping = UsageGrouping.of(groupBy);
        return new UsageReport(ref, source, grouping, start, end, reports.list(project, source, grouping, start, end));
    }

    private static Meter meter(String name) {
        for (Meter meter : Meter.values()) {
            if (meter.wireName().equals(name)) {
                return meter;
            }
        }
        BilledMeter billed = BilledMeter.find(name);
        if (billed == null) {
            throw new ProblemException(BillingError.UNKNOWN_METER, "There is no meter '%s'".formatted(name));
        }
        throw new ProblemException(
                BillingError.UNKNOWN_METER,
                "'%s' is a level over time: ask for the changes of the level, meter '%s'"
                        .formatted(name, billed.source().wireName()));
    }
}
