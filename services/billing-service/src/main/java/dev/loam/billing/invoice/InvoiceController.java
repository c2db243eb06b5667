package dev.loam.billing.invoice;

import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invoices of organizations, and what the installation's administrators do with them. */
@RestController
class InvoiceController {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv; charset=utf-8");
    private static final MediaType PAGE = MediaType.parseMediaType("text/html; charset=utf-8");
    private static final int LONGEST_REASON = 500;

    private final Invoices invoices;
    private final LineExplanations explanations;
    private final InvoiceClosing closing;
    private final Credits credits;
    private final InvoiceProperties properties;
    private final AuditLog audit;

    InvoiceController(
            Invoices invoices,
            LineExplanations explanations,
            InvoiceClosing closing,
            Credits credits,
            InvoiceProperties properties,
            AuditLog audit) {
        this.invoices = invoices;
        this.explanations = explanations;
        this.closing = closing;
        this.credits = credits;
        this.properties = properties;
        this.audit = audit;
    }

    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/organizations/{id}/invoices")
    List<InvoiceView> list(Caller.Operator caller, @PathVariable UUID id) {
        return invoices.list(id).stream()
                .map(invoice -> InvoiceView.head(invoice, properties))
                .toList();
    }

    /** @param number the invoice's {@code id}, or {@code draft} */
    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/organizations/{id}/invoices/{number}")
    ResponseEntity<Object> get(
            Caller.Operator caller,
            @PathVariable UUID id,
            @PathVariable String number,
            @RequestParam(defaultValue = "json") String format) {
        InvoiceView invoice = InvoiceView.of(whole(id, number), properties);
        return switch (format) {
            case "json" -> ResponseEntity.ok(invoice);
            case "csv" -> ResponseEntity.ok().contentType(CSV).body(InvoiceText.csv(invoice));
            case "html" ->
                ResponseEntity.ok()
                        .contentType(PAGE)
                        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                        .body(InvoiceText.page(invoice, properties.issuer()));
            default -> throw new ProblemException(CommonError.VALIDATION_FAILED, "'format' is json, csv or html");
        };
    }

    /** What a line is made of. */
    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/organizations/{id}/invoices/{number}/lines/{line}")
    LineExplanations.Explanation explain(
            Caller.Operator caller, @PathVariable UUID id, @PathVariable String number, @PathVariable int line) {
        List<InvoiceLine> lines = whole(id, number).lines();
        if (line < 1 || line > lines.size()) {
            throw new ProblemException(CommonError.NOT_FOUND, "The invoice has no such line");
        }
        return explanations.explain(line, lines.get(line - 1));
    }

    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/organizations/{id}/credits")
    List<Credits.Credit> credits(Caller.Operator caller, @PathVariable UUID id) {
        return credits.list(id);
    }

    /** For the installation's administrators. */
    @Requires(Permission.INSTALLATION_WRITE)
    @PostMapping("/platform/v1/billing/accounts/{id}/credits")
    @ResponseStatus(HttpStatus.CREATED)
    Credits.Credit give(Caller.Operator caller, @PathVariable UUID id, @RequestBody NewCredit wanted) {
        BigDecimal amount = wanted.amount() == null ? BigDecimal.ZERO : wanted.amount();
        String currency = wanted.currency() == null ? "" : wanted.currency();
        String reason = wanted.reason() == null ? "" : wanted.reason();
        if (amount.signum() <= 0 || amount.scale() > 2 || amount.precision() > 15) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'amount' is positive and has two decimals");
        }
        if (!currency.matches("[A-Z]{3}") || reason.length() > LONGEST_REASON) {
            throw new ProblemException(
                    CommonError.VALIDATION_FAILED, "'currency' is three letters, 'reason' has at most 500");
        }
        return credits.give(id, amount, currency, reason, wanted.expiresOn(), caller.operatorId());
    }

    /** Closes a month that is over; asked again, it goes on where it was, and makes nothing twice. */
    @Requires(Permission.INSTALLATION_WRITE)
    @PostMapping("/platform/v1/billing/periods/{month}/close")
    Closed close(Caller.Operator caller, @PathVariable String month) {
        try {
            Closed closed = new Closed(month, closing.close(new Period(YearMonth.parse(month))));
            audit.changed(null, closed);
            return closed;
        } catch (DateTimeParseException none) {
            throw new ProblemException(BillingError.INVALID_RANGE, "A month is, for instance, 2026-03", none);
        }
    }

    private Invoices.Whole whole(UUID organization, String number) {
        if (number.equals("draft")) {
            return invoices.draft(organization);
        }
        if (!number.matches("[0-9]{1,18}")) {
            throw new ProblemException(CommonError.NOT_FOUND, "There is no such invoice here");
        }
        return invoices.require(organization, Long.parseLong(number));
    }

    record NewCredit(
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String reason,
            @Nullable LocalDate expiresOn) {}

    /** @param invoices how many this request made */
    record Closed(String month, int invoices) {}
}
