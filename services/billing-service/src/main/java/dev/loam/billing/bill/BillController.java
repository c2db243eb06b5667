package dev.loam.billing.bill;

import dev.loam.billing.BillingError;
import dev.loam.billing.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The bill of a project, live at any moment. */
@RestController
class BillController {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Bills bills;
    private final Clock clock;

    BillController(Bills bills, Clock clock) {
        this.bills = bills;
        this.clock = clock;
    }

    /** @param wait for instance {@code 5s}: how long to wait until everything used before this request is in */
    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/projects/{ref}/bill")
    Bill get(
            Caller.Operator caller,
            @PathVariable String ref,
            @RequestParam(name = "as_of", required = false) @Nullable Instant asOf,
            @RequestParam(defaultValue = "0s") @DurationFormat(style = DurationFormat.Style.SIMPLE) Duration wait) {
        ProjectRef project = ProjectPath.require(caller, ref);
        // What PostgreSQL can hold: else a bill would not be the same when asked for its own as_of.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (asOf != null && asOf.isAfter(now)) {
            throw new ProblemException(BillingError.INVALID_RANGE, "'as_of' is not in the future");
        }
        if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new ProblemException(BillingError.INVALID_RANGE, "'wait' is between 0s and 10s");
        }
        return bills.make(
                project,
                ProjectPath.organization(caller),
                asOf == null ? now : asOf.truncatedTo(ChronoUnit.MICROS),
                wait);
    }
}
