package dev.loam.database.statistics;

import dev.loam.database.execution.Execution;
import dev.loam.platform.project.ProjectRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts of this process, added to the project's own table some seconds after the first of them, so that all processes'
 * are there together. A project that is at rest, or does not ask, costs nothing.
 */
public final class StatementStatistics {
    private static final Logger log = LoggerFactory.getLogger(StatementStatistics.class);
    private static final int MOST_SHAPES = 500;
    private static final long PATIENCE_SECONDS = 10;

    private final StatementTable table;
    private final ConcurrentMap<ProjectRef, Counts> counts = new ConcurrentHashMap<>();

    StatementStatistics(StatementTable table) {
        this.table = table;
    }

    /** Counts what is run. */
    public Execution measuring(Execution execution) {
        return new MeasuredExecution(execution, this);
    }

    void add(ProjectRef project, Shape shape, Timing timing) {
        Counts own = counts.computeIfAbsent(project, _ -> new Counts());
        own.add(shape, timing);
        if (own.scheduled.compareAndSet(false, true)) {
            Thread.ofVirtual().start(() -> keepLater(project, own));
        }
    }

    private void keepLater(ProjectRef project, Counts own) {
        try {
            TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        own.scheduled.set(false);
        try {
            keep(project);
        } catch (RuntimeException failure) {
            log.warn("The statistics of statements of {} could not be kept", project, failure);
        }
    }

    private void keep(ProjectRef project) {
        Counts own = counts.get(project);
        Map<Shape, Timing> taken = own == null ? Map.of() : own.take();
        if (!taken.isEmpty()) {
            table.add(project, taken);
        }
    }

    List<SlowQuery> list(ProjectRef project, SlowQuery.Order order, int most) {
        keep(project);
        return table.list(project, order, most);
    }

    void clear(ProjectRef project) {
        counts.remove(project);
        table.clear(project);
    }

    private static final class Counts {
        private final AtomicBoolean scheduled = new AtomicBoolean();
        private Map<Shape, Timing> shapes = new HashMap<>();

        /** Beyond the most shapes only those that are known are counted, until they are kept. */
        private synchronized void add(Shape shape, Timing timing) {
            if (shapes.size() < MOST_SHAPES || shapes.containsKey(shape)) {
                shapes.merge(shape, timing, Timing::plus);
            }
        }

        private synchronized Map<Shape, Timing> take() {
            Map<Shape, Timing> taken = shapes;
            shapes = new HashMap<>();
            return taken;
        }
    }
}
