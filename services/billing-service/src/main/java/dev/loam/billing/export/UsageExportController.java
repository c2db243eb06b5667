package dev.loam.billing.export;

import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An organization's usage of a month, for a biller elsewhere; written while it is read. */
@RestController
class UsageExportController {
    private final UsageExport export;
    private final Clock clock;

    UsageExportController(UsageExport export, Clock clock) {
        this.export = export;
        this.clock = clock;
    }

    /** @param month this one when missing */
    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/organizations/{id}/usage-export")
    void get(
            Caller.Operator caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(defaultValue = "cloudevents") String format,
            HttpServletResponse response)
            throws IOException {
        Period period = month == null ? Period.of(clock.instant()) : period(month);
        response.setCharacterEncoding("UTF-8");
        Writer out;
        switch (format) {
            case "cloudevents" -> {
                response.setContentType("application/cloudevents-batch+json");
                out = response.getWriter();
                export.writeEvents(id, period, out);
            }
            case "csv" -> {
                response.setContentType("text/csv");
                out = response.getWriter();
                export.writeCsv(id, period, out);
            }
            default -> throw new ProblemException(CommonError.VALIDATION_FAILED, "'format' is cloudevents or csv");
        }
        out.flush();
    }

    private static Period period(String month) {
        try {
            return new Period(YearMonth.parse(month));
        } catch (DateTimeParseException none) {
            throw new ProblemException(BillingError.INVALID_RANGE, "A month is, for instance, 2026-03", none);
        }
    }
}
