package dev.loam.billing.account;

import dev.loam.billing.BillingError;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Organizations as customers: whom to tell, and their plans. */
@RestController
class AccountController {
    private static final int LONGEST_NAME = 200;

    private final Accounts accounts;
    private final Plans plans;

    AccountController(Accounts accounts, Plans plans) {
        this.accounts = accounts;
        this.plans = plans;
    }

    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/organizations/{id}/billing-account")
    ResponseEntity<Account> get(Caller.Operator caller, @PathVariable UUID id) {
        return VersionTag.answer(accounts.get(id));
    }

    @Requires(Permission.BILLING_WRITE)
    @PutMapping("/platform/v1/organizations/{id}/billing-account")
    ResponseEntity<Account> put(
            Caller.Operator caller,
            @PathVariable UUID id,
            @RequestBody Contact contact,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        String name = contact.name() == null ? "" : contact.name().strip();
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'name' has at most 200 characters");
        }
        return VersionTag.answer(plans.putAccount(
                id, name, Emails.require(contact.emails()), contact.eventProject(), VersionTag.read(ifMatch)));
    }

    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/organizations/{id}/plan")
    ResponseEntity<Plans.Standing> plan(Caller.Operator caller, @PathVariable UUID id) {
        return VersionTag.answer(plans.of(id));
    }

    @Requires(Permission.BILLING_WRITE)
    @PutMapping("/platform/v1/organizations/{id}/plan")
    ResponseEntity<Plans.Standing> assign(
            Caller.Operator caller,
            @PathVariable UUID id,
            @RequestBody Choice choice,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return VersionTag.answer(
                plans.assign(caller, id, require(choice.plan()), choice.from(), VersionTag.read(ifMatch)));
    }

    /** Whose rules gateways hold an organization's projects to. */
    @GetMapping("/internal/plans")
    Assigned plans(Caller.Service caller) {
        return new Assigned(plans.usual(), plans.current());
    }

    /** For the installation's administrators: any plan, tax, and who it is at the provider of payments. */
    @Requires(Permission.INSTALLATION_WRITE)
    @PutMapping("/platform/v1/billing/accounts/{id}")
    Account administer(Caller.Operator caller, @PathVariable UUID id, @RequestBody Administration wanted) {
        BigDecimal tax = wanted.taxPercent();
        if (tax != null && (tax.signum() < 0 || tax.compareTo(BigDecimal.valueOf(100)) > 0 || tax.scale() > 4)) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'tax_percent' is between 0 and 100");
        }
        if (wanted.plan() != null) {
            plans.assign(caller, id, wanted.plan(), wanted.from(), null);
        }
        return plans.administer(id, tax, wanted.paymentCustomer());
    }

    private static String require(@Nullable String plan) {
        if (plan == null) {
            throw new ProblemException(BillingError.INVALID_PLAN, "'plan' is missing");
        }
        return plan;
    }

    record Contact(
            @Nullable String name,
            @Nullable List<String> emails,
            @Nullable ProjectRef eventProject) {}

    /** @param usual the plan of organizations that are not named */
    record Assigned(String usual, List<PlanAssignments.OfOrganization> organizations) {}

    record Choice(@Nullable String plan, @Nullable LocalDate from) {}

    record Administration(
            @Nullable String plan,
            @Nullable LocalDate from,
            @Nullable BigDecimal taxPercent,
            @Nullable String paymentCustomer) {}
}
