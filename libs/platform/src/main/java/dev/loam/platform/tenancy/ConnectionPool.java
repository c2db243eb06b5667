package dev.loam.platform.tenancy;

import dev.loam.platform.project.ProjectRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One pool for all projects of this process. A fixed budget is shared: whoever needs a connection takes an idle one of
 * its own, or a new one while the budget lasts, or the place of the longest idle one of another project, or waits. Waiting
 * is fair between projects: each gets one connection in turn, however many requests of one stand in line. The last fifth of
 * the budget is for projects that have nothing lent, so that a few with long statements do not hold up all others.
 *
 * <p>Connections are opened outside the lock by the one who needs them.
 */
final class ConnectionPool {
    private static final int SHARE_OF_NEWCOMERS = 5;

    private final TenancyProperties properties;
    private final ConnectionOpener opener;
    private final ScheduledExecutorService housekeeper;
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<PoolKey, Deque<PooledConnection>> idle = new LinkedHashMap<>();
    private final Map<ProjectRef, Integer> openByProject = new HashMap<>();
    private final Map<ProjectRef, Integer> lentByProject = new HashMap<>();
    private final Map<ProjectRef, Deque<Waiter>> waiters = new LinkedHashMap<>();
    private final Map<ProjectRef, Long> retired = new HashMap<>();
    private final List<Consumer<ProjectRef>> atRest = new CopyOnWriteArrayList<>();

    /** Those that lost their last connection and of which nobody was told; where another takes it, the sweep tells. */
    private final Set<ProjectRef> left = new HashSet<>();

    private int open;
    private int lent;
    private boolean sweepScheduled;
    private boolean closed;

    ConnectionPool(TenancyProperties properties, ConnectionOpener opener, ScheduledExecutorService housekeeper) {
        this.properties = properties;
        this.opener = opener;
        this.housekeeper = housekeeper;
    }

    PooledConnection borrow(PoolKey key) {
        Waiter waiter = new Waiter(key, lock.newCondition());
        List<PooledConnection> evicted = new ArrayList<>();
        lock.lock();
        try {
            if (closed) {
                throw new ConnectionsExhaustedException("This process is shutting down");
            }
            if (!waiters.containsKey(key.project())) {
                serve(waiter, evicted);
            }
            if (!waiter.served) {
                await(waiter);
            }
        } finally {
            lock.unlock();
        }
        evicted.forEach(PooledConnection::close);
        PooledConnection given = waiter.connection;
        return given != null ? given : open(key);
    }

    void giveBack(PooledConnection connection) {
        boolean usable = connection.reset();
        List<PooledConnection> evicted = new ArrayList<>();
        lock.lock();
        try {
            takeBack(connection.key());
            if (usable && !closed && !isRetired(connection)) {
                connection.idleFrom(System.nanoTime());
                idle.computeIfAbsent(connection.key(), _ -> new ArrayDeque<>()).push(connection);
                scheduleSweep();
            } else {
                evicted.add(connection);
                forget(connection.key());
            }
            serveWaiters(evicted);
        } finally {
            lock.unlock();
        }
        evicted.forEach(PooledConnection::close);
        if (!usable) {
            // Its server may have ended, and the others with it: each of them would fail somebody's request.
            closeIdle(idle -> idle.key().project().equals(connection.key().project()));
        }
    }

    /** Closes the project's connections, those that are lent when they come back: it moved, or its roles were mended. */
    void retire(ProjectRef project) {
        lock.lock();
        try {
            if (openByProject.containsKey(project)) {
                retired.put(project, System.nanoTime());
            }
        } finally {
            lock.unlock();
        }
        closeIdle(connection -> connection.key().project().equals(project));
    }

    /** Closes every connection, those that are lent when they come back. */
    void retireAll() {
        lock.lock();
        try {
            long now = System.nanoTime();
            openByProject.keySet().forEach(project -> retired.put(project, now));
        } finally {
            lock.unlock();
        }
        closeIdle(_ -> true);
    }

    private void closeIdle(Predicate<PooledConnection> unwanted) {
        List<PooledConnection> evicted = new ArrayList<>();
        lock.lock();
        try {
            takeIdle(unwanted, evicted);
            serveWaiters(evicted);
        } finally {
            lock.unlock();
        }
        evicted.forEach(PooledConnection::close);
        tellOfRest();
    }

    private void tellOfRest() {
        List<ProjectRef> resting;
        lock.lock();
        try {
            left.removeIf(openByProject::containsKey);
            resting = List.copyOf(left);
            left.clear();
        } finally {
            lock.unlock();
        }
        resting.forEach(project -> atRest.forEach(listener -> listener.accept(project)));
    }

    /** Tells of each project whose last connection was closed: nobody used it, or another project took its place. */
    void whenAtRest(Consumer<ProjectRef> listener) {
        atRest.add(listener);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        closeIdle(_ -> true);
    }

    /** How many connections are open now, borrowed and idle. */
    int size() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    private PooledConnection open(PoolKey key) {
        boolean opened = false;
        try {
            PooledConnection connection = opener.open(key);
            opened = true;
            return connection;
        } finally {
            if (!opened) {
                abandonPlace(key);
            }
        }
    }

    private void abandonPlace(PoolKey key) {
        List<PooledConnection> evicted = new ArrayList<>();
        lock.lock();
        try {
            takeBack(key);
            forget(key);
            serveWaiters(evicted);
        } finally {
            lock.unlock();
        }
        evicted.forEach(PooledConnection::close);
    }

    private void await(Waiter waiter) {
        Deque<Waiter> line = waiters.computeIfAbsent(waiter.key.project(), _ -> new ArrayDeque<>());
        line.add(waiter);
        long left = properties.borrowTimeout().toNanos();
        try {
            while (!waiter.served) {
                if (left <= 0) {
                    throw new ConnectionsExhaustedException(
                            "No connection to the project's database became free in " + properties.borrowTimeout());
                }
                left = waiter.turn.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ConnectionsExhaustedException("Interrupted while waiting for a connection");
        } finally {
            if (!waiter.served) {
                line.remove(waiter);
                if (line.isEmpty()) {
                    waiters.remove(waiter.key.project());
                }
            }
        }
    }

    /** Gives the waiter an idle connection, or a place in the budget; leaves it unserved when there is neither. */
    private void serve(Waiter waiter, List<PooledConnection> evicted) {
        if (isKeptForOthers(waiter.key.project())) {
            return;
        }
        Deque<PooledConnection> own = idle.get(waiter.key);
        if (own != null) {
            waiter.connection = own.pop();
            if (own.isEmpty()) {
                idle.remove(waiter.key);
            }
            lend(waiter);
            return;
        }
        int held = openByProject.getOrDefault(waiter.key.project(), 0);
        if (held >= properties.maxPerProject()) {
            PooledConnection sibling = oldestIdle(key -> key.project().equals(waiter.key.project()));
            if (sibling == null) {
                return;
            }
            evict(sibling, evicted);
        } else if (open >= properties.maxConnections()) {
            PooledConnection oldest = oldestIdle(_ -> true);
            if (oldest == null) {
                return;
            }
            evict(oldest, evicted);
        }
        open++;
        openByProject.merge(waiter.key.project(), 1, Integer::sum);
        lend(waiter);
    }

    private boolean isKeptForOthers(ProjectRef project) {
        int budget = properties.maxConnections();
        return lent >= budget - budget / SHARE_OF_NEWCOMERS && lentByProject.containsKey(project);
    }

    private void lend(Waiter waiter) {
        lent++;
        lentByProject.merge(waiter.key.project(), 1, Integer::sum);
        waiter.served = true;
    }

    private void takeBack(PoolKey key) {
        lent--;
        lentByProject.computeIfPresent(key.project(), (_, count) -> count <= 1 ? null : count - 1);
    }

    /** One from each project's line in turn, for as long as somebody could be served. */
    private void serveWaiters(List<PooledConnection> evicted) {
        boolean progress = true;
        while (progress && !waiters.isEmpty()) {
            progress = false;
            for (ProjectRef project : List.copyOf(waiters.keySet())) {
                Deque<Waiter> line = waiters.get(project);
                Waiter first = line == null ? null : line.peek();
                if (line == null || first == null) {
                    continue;
                }
                serve(first, evicted);
                if (first.served) {
                    progress = true;
                    line.remove();
                    waiters.remove(project);
                    if (!line.isEmpty()) {
                        waiters.put(project, line);
                    }
                    first.turn.signal();
                }
            }
        }
    }

    private @Nullable PooledConnection oldestIdle(Predicate<PoolKey> among) {
        PooledConnection oldest = null;
        for (Map.Entry<PoolKey, Deque<PooledConnection>> entry : idle.entrySet()) {
            PooledConnection candidate = entry.getValue().peekLast();
            if (candidate != null
                    && among.test(entry.getKey())
                    && (oldest == null || candidate.idleSince() - oldest.idleSince() < 0)) {
                oldest = candidate;
            }
        }
        return oldest;
    }

    private void evict(PooledConnection connection, List<PooledConnection> evicted) {
        Deque<PooledConnection> siblings = idle.get(connection.key());
        if (siblings != null) {
            siblings.remove(connection);
            if (siblings.isEmpty()) {
                idle.remove(connection.key());
            }
        }
        forget(connection.key());
        evicted.add(connection);
    }

    private void forget(PoolKey key) {
        open--;
        openByProject.compute(key.project(), (_, count) -> count == null || count <= 1 ? null : count - 1);
        if (!openByProject.containsKey(key.project())) {
            retired.remove(key.project());
            left.add(key.project());
        }
    }

    private boolean isRetired(PooledConnection connection) {
        Long since = retired.get(connection.key().project());
        return since != null && connection.openedAt() - since <= 0;
    }

    private void takeIdle(Predicate<PooledConnection> unwanted, List<PooledConnection> evicted) {
        for (Iterator<Deque<PooledConnection>> lines = idle.values().iterator(); lines.hasNext(); ) {
            Deque<PooledConnection> line = lines.next();
            line.removeIf(connection -> {
                if (!unwanted.test(connection)) {
                    return false;
                }
                forget(connection.key());
                evicted.add(connection);
                return true;
            });
            if (line.isEmpty()) {
                lines.remove();
            }
        }
    }

    private void scheduleSweep() {
        if (!sweepScheduled) {
            sweepScheduled = true;
            housekeeper.schedule(this::sweep, properties.idleTimeout().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void sweep() {
        long limit = System.nanoTime() - properties.idleTimeout().toNanos();
        closeIdle(connection -> connection.idleSince() - limit <= 0);
        lock.lock();
        try {
            sweepScheduled = false;
            if (!idle.isEmpty() && !closed) {
                scheduleSweep();
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Waiter {
        private final PoolKey key;
        private final Condition turn;
        private boolean served;
        private @Nullable PooledConnection connection;

        private Waiter(PoolKey key, Condition turn) {
            this.key = key;
            this.turn = turn;
        }
    }
}
