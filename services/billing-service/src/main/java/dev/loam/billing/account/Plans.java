package dev.loam.billing.account;

import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.billing.price.PriceBook;
import dev.loam.billing.price.PriceBooks;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.Versioned;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts organizations on plans of the price book. */
class Plans {
    private final PlanAssignments assignments;
    private final Accounts accounts;
    private final ProjectOwners owners;
    private final PriceBooks books;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Plans(
            PlanAssignments assignments,
            Accounts accounts,
            ProjectOwners owners,
            PriceBooks books,
            ChangeFeed changes,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.assignments = assignments;
        this.accounts = accounts;
        this.owners = owners;
        this.books = books;
        this.changes = changes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Standing of(UUID organization) {
        long version = assignments.version(organization);
        Period now = Period.of(clock.instant());
        LocalDate today = today();
        String current = Objects.requireNonNull(
                        assignments.of(List.of(organization), now).get(organization))
                .stream()
                .filter(held -> !held.from().isAfter(today))
                .reduce((_, later) -> later)
                .map(PlanAssignments.Held::plan)
                .orElse(assignments.usual());
        return new Standing(current, assignments.list(organization), version);
    }

    String usual() {
        return assignments.usual();
    }

    List<PlanAssignments.OfOrganization> current() {
        return assignments.current();
    }

    /** Budgets may be of money, which depends on the plan: whoever watches them is told. */
    Standing assign(
            Caller.Operator caller, UUID organization, String plan, @Nullable LocalDate from, @Nullable Long version) {
        PriceBook.Plan known =
                books.require(Period.of(clock.instant())).content().plans().get(plan);
        if (known == null || (known.isRestricted() && !caller.may(Permission.INSTALLATION_WRITE))) {
            throw new ProblemException(
                    BillingError.INVALID_PLAN, "The price book has no plan '%s' to choose".formatted(plan));
        }
        LocalDate day = from == null ? today() : from;
        transaction.executeWithoutResult(_ -> {
            Chosen before = new Chosen(of(organization).plan(), null);
            assignments.assign(organization, plan, day, caller.operatorId(), version);
            audit.concerns(organization, null);
            audit.changed(before, new Chosen(plan, day));
            changes.publish(Change.CAP, "organization/" + organization);
            changes.publish(Change.PLAN, organization.toString());
        });
        return of(organization);
    }

    Account putAccount(
            UUID organization,
            String name,
            List<String> emails,
            @Nullable ProjectRef eventProject,
            @Nullable Long version) {
        if (eventProject != null && !organization.equals(owners.find(eventProject))) {
            throw new ProblemException(
                    CommonError.PROJECT_NOT_FOUND, "The organization has no project '%s'".formatted(eventProject));
        }
        return recorded(organization, () -> accounts.put(organization, name, emails, eventProject, version));
    }

    /** What only the installation's administrators say. */
    Account administer(UUID organization, @Nullable BigDecimal taxPercent, @Nullable String paymentCustomer) {
        return recorded(organization, () -> accounts.administer(organization, taxPercent, paymentCustomer));
    }

    private Account recorded(UUID organization, Supplier<Account> change) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Account before = accounts.get(organization);
            Account after = change.get();
            audit.concerns(organization, null);
            audit.changed(before, after);
            return after;
        }));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** @param from null for what held before */
    private record Chosen(String plan, @Nullable LocalDate from) {}

    /** The plan that holds now, and how it came to that and will go on, latest first. */
    record Standing(String plan, List<PlanAssignments.Assignment> history, long version) implements Versioned {}
}
