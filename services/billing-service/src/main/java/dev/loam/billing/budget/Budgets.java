package dev.loam.billing.budget;

import dev.loam.billing.Period;
import dev.loam.billing.notice.Notices;
import dev.loam.billing.price.PriceBooks;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps budgets, and finds out how far they have come. */
class Budgets {
    private static final int MOST = 200;
    private static final int BATCH = 200;

    /** From this share of a cap on, gateways are told how it goes: they count only what passes each of them. */
    private static final BigDecimal CLOSE = new BigDecimal("0.8");

    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(2);

    private final BudgetRepository rows;
    private final BudgetUsage usage;
    private final BudgetNotices notices;
    private final Notices told;
    private final PriceBooks books;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ConcurrentMap<String, Instant> lastNews = new ConcurrentHashMap<>();

    Budgets(
            BudgetRepository rows,
            BudgetUsage usage,
            BudgetNotices notices,
            Notices told,
            PriceBooks books,
            ChangeFeed changes,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.usage = usage;
        this.notices = notices;
        this.told = told;
        this.books = books;
        this.changes = changes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Budget require(UUID organization, UUID id) {
        return rows.find(organization, id)
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND, "There is no such budget here"));
    }

    Watched create(Budget budget) {
        if (rows.ofOrganization(budget.organization()).size() >= MOST) {
            throw new ProblemException(
                    CommonError.CONFLICT, "There are %d budgets already; delete some first".formatted(MOST));
        }
        transaction.executeWithoutResult(_ -> {
            rows.insert(budget);
            audit.changed(null, budget);
            changes.publish(Change.CAP, budget.owner());
        });
        return evaluateOne(budget.organization(), budget.id());
    }

    Watched update(Budget budget, @Nullable Long version) {
        transaction.executeWithoutResult(_ -> {
            Budget before = require(budget.organization(), budget.id());
            if (!rows.update(budget, version)) {
                throw VersionTag.mismatch();
            }
            audit.changed(before, require(budget.organization(), budget.id()));
            changes.publish(Change.CAP, budget.owner());
        });
        return evaluateOne(budget.organization(), budget.id());
    }

    void delete(UUID organization, UUID id, @Nullable Long version) {
        Budget budget = require(organization, id);
        BudgetState state = rows.states(List.of(id)).get(id);
        String currency = books.require(Period.of(clock.instant())).content().currency();
        transaction.executeWithoutResult(_ -> {
            if (!rows.delete(organization, id, version)) {
                throw VersionTag.mismatch();
            }
            audit.changed(budget, null);
            if (state != null && state.reachedAt() != null) {
                notices.makeLifted(budget, state, state, currency);
            }
            changes.publish(Change.CAP, budget.owner());
        });
        told.tell();
    }

    private Watched evaluateOne(UUID organization, UUID id) {
        return evaluate(List.of(require(organization, id))).getFirst();
    }

    /** Those of the organization itself and of its projects, as they are now. */
    List<Watched> list(UUID organization) {
        return evaluate(rows.ofOrganization(organization));
    }

    /** Those that concern the project: its own, and its organization's. */
    List<Watched> list(UUID organization, ProjectRef project) {
        return evaluate(rows.ofOrganization(organization).stream()
                .filter(budget -> budget.project() == null || budget.project().equals(project))
                .toList());
    }

    /** All caps, as they were last computed: for a gateway that begins. */
    List<Watched> caps() {
        Instant now = clock.instant();
        List<Budget> caps = caps(rows.all());
        Map<UUID, BudgetState> states =
                rows.states(caps.stream().map(Budget::id).toList());
        return caps.stream()
                .map(cap -> new Watched(cap, current(cap, states.get(cap.id()), now)))
                .toList();
    }

    /** The caps of one owner, computed now. */
    List<Watched> caps(@Nullable ProjectRef project, @Nullable UUID organization) {
        List<Budget> owned = project != null
                ? rows.ofProject(project)
                : rows.ofOrganization(Objects.requireNonNull(organization)).stream()
                        .filter(budget -> budget.project() == null)
                        .toList();
        return evaluate(caps(owned));
    }

    /** Under which names there are budgets. */
    Set<String> owners() {
        return rows.owners();
    }

    /** Computes the budgets of these owners, and tells whom it concerns. */
    void evaluate(Collection<String> owners) {
        List<Budget> due = rows.ofOwners(owners);
        for (int from = 0; from < due.size(); from += BATCH) {
            evaluate(due.subList(from, Math.min(from + BATCH, due.size())));
        }
    }

    private List<Watched> evaluate(List<Budget> budgets) {
        if (budgets.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        Map<UUID, BudgetState> before =
                rows.states(budgets.stream().map(Budget::id).toList());
        Map<UUID, BigDecimal> used = usage.used(budgets, now);
        String currency = books.require(Period.of(now)).content().currency();
        List<Watched> watched = new ArrayList<>();
        boolean news = false;
        for (Budget budget : budgets) {
            BudgetState was = current(budget, before.get(budget.id()), now);
            BudgetState is = next(budget, was, used.getOrDefault(budget.id(), BigDecimal.ZERO), now);
            rows.write(budget.id(), is);
            news |= notices.make(budget, is, currency);
            BudgetState stored = before.get(budget.id());
            if (stored != null && stored.reachedAt() != null && is.reachedAt() == null) {
                news |= notices.makeLifted(budget, stored, is, currency);
            }
            tellGateways(budget, was, is, now);
            watched.add(new Watched(budget, is));
        }
        if (news) {
            told.tell();
        }
        return watched;
    }

    /** Gateways that count for themselves need to hear of the others, when it comes close. */
    private void tellGateways(Budget budget, BudgetState was, BudgetState is, Instant now) {
        if (budget.action() == BudgetAction.NOTIFY) {
            return;
        }
        boolean turned = (was.reachedAt() == null) != (is.reachedAt() == null);
        boolean close = is.used().compareTo(was.used()) != 0
                && is.used().compareTo(budget.limit().multiply(CLOSE)) >= 0;
        Instant last = lastNews.get(budget.owner());
        boolean due = last == null || !now.isBefore(last.plus(BETWEEN_NEWS));
        if (turned || (close && due)) {
            lastNews.put(budget.owner(), now);
            changes.publish(Change.CAP, budget.owner());
        }
    }

    private static BudgetState next(Budget budget, BudgetState was, BigDecimal used, Instant now) {
        boolean reached = used.compareTo(budget.limit()) >= 0;
        Instant since = was.reachedAt() == null ? now : was.reachedAt();
        return new BudgetState(was.periodStart(), used, now, reached ? since : null);
    }

    /** A state of a period that is over says nothing of this one: so budgets lift themselves. */
    private static BudgetState current(Budget budget, @Nullable BudgetState state, Instant now) {
        return state == null || !state.periodStart().equals(budget.period().firstDay(now))
                ? BudgetState.unused(budget.period().firstDay(now), now)
                : state;
    }

    private static List<Budget> caps(List<Budget> budgets) {
        return budgets.stream()
                .filter(budget -> budget.action() != BudgetAction.NOTIFY)
                .toList();
    }

    /** A budget and how far it has come. */
    record Watched(Budget budget, BudgetState state) {}
}
