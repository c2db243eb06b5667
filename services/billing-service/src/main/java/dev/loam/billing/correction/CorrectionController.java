package dev.loam.billing.correction;

import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.billing.price.Decimals;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ledger's rows, and corrections of them, for the installation's administrators. */
@RestController
class CorrectionController {
    private static final int MOST = 1000;
    private static final int LONGEST_REASON = 500;

    private final Corrections corrections;

    CorrectionController(Corrections corrections) {
        this.corrections = corrections;
    }

    @Requires(Permission.INSTALLATION_READ)
    @GetMapping("/platform/v1/billing/ledger")
    List<Corrections.Row> list(
            Caller.Operator caller,
            @RequestParam ProjectRef project,
            @RequestParam String meter,
            @RequestParam Instant from,
            @RequestParam Instant to) {
        if (from.isAfter(to)) {
            throw new ProblemException(BillingError.INVALID_RANGE, "'from' is not after 'to'");
        }
        return corrections.list(project, meter(meter), from, to, MOST);
    }

    private static Meter meter(String name) {
        return Arrays.stream(Meter.values())
                .filter(meter -> meter.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        BillingError.UNKNOWN_METER, "The ledger has no meter '%s'".formatted(name)));
    }

    @Requires(Permission.INSTALLATION_WRITE)
    @PostMapping("/platform/v1/billing/corrections")
    @ResponseStatus(HttpStatus.CREATED)
    Corrections.Row reverse(Caller.Operator caller, @RequestBody Reversal wanted) {
        String reason = wanted.reason() == null ? "" : wanted.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new ProblemException(BillingError.INVALID_CORRECTION, "'reason' says why, in at most 500 characters");
        }
        BigDecimal replacement = wanted.replacement() == null ? null : Decimals.find(wanted.replacement());
        if (wanted.replacement() != null && (replacement == null || replacement.signum() < 0)) {
            throw new ProblemException(
                    BillingError.INVALID_CORRECTION, "'replacement' is a decimal in a string, not negative");
        }
        return corrections.reverse(wanted.project(), new Period(wanted.month()), wanted.seq(), replacement, reason);
    }

    /**
     * A row to be taken back.
     *
     * @param month the month that the row is of
     * @param replacement how much it should have been
     */
    record Reversal(
            ProjectRef project,
            YearMonth month,
            long seq,
            @Nullable String replacement,
            @Nullable String reason) {}
}
