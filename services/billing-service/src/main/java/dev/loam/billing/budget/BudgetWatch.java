package dev.loam.billing.budget;

import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.ledger.LedgerListener;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.client.RestClientException;

/**
 * Computes budgets again when their projects used something, some times a second at most; while nobody uses anything, it
 * does nothing.
 */
class BudgetWatch implements LedgerListener, ChangeListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BudgetWatch.class);
    private static final Duration GATHERING = Duration.ofMillis(300);
    private static final String ORGANIZATION = "organization/";

    private final Budgets budgets;
    private final ProjectOwners owners;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable Set<String> watched;

    BudgetWatch(Budgets budgets, ProjectOwners owners) {
        this.budgets = budgets;
        this.owners = owners;
    }

    @Override
    public void added(Set<ProjectRef> projects) {
        Set<String> known = watched;
        if (known != null && known.isEmpty()) {
            return;
        }
        projects.forEach(project -> waiting.add(project.value()));
        wake();
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.CAP)) {
            watched = null;
            waiting.add(change.key());
            wake();
        }
    }

    @Override
    public void missed() {
        watched = null;
    }

    private void wake() {
        if (running.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    Thread.sleep(GATHERING);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return;
                }
                running.set(false);
                evaluateWaiting();
            });
        }
    }

    private void evaluateWaiting() {
        try {
            Set<String> known = watched;
            if (known == null) {
                known = new HashSet<>(budgets.owners());
                watched = known;
            }
            Set<String> due = new HashSet<>();
            for (String used : List.copyOf(waiting)) {
                waiting.remove(used);
                addDue(used, known, due);
            }
            if (!due.isEmpty()) {
                budgets.evaluate(due);
            }
        } catch (DataAccessException | RestClientException away) {
            log.warn("Budgets cannot be computed now; they are with the next usage", away);
        }
    }

    private void addDue(String used, Set<String> known, Set<String> due) {
        if (known.contains(used)) {
            due.add(used);
        }
        if (!used.startsWith(ORGANIZATION)) {
            UUID organization = owners.find(new ProjectRef(used));
            if (organization != null && known.contains(ORGANIZATION + organization)) {
                due.add(ORGANIZATION + organization);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
