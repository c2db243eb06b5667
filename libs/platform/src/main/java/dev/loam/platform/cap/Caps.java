package dev.loam.platform.cap;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * The caps that there are, read once, when they are first asked for, and again when the change feed says so. While billing cannot
 * be reached, those that are known hold; a process that has never reached it lets pass, and asks again each second.
 */
public final class Caps implements ChangeListener {
    private static final Logger log = LoggerFactory.getLogger(Caps.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String ORGANIZATION = "organization/";

    private final CapClient billing;
    private final LongSupplier nanos;
    private final ConcurrentMap<String, List<HeldCap>> byOwner = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AtomicBoolean> reading = new ConcurrentHashMap<>();
    private final List<Runnable> learners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean readingAll = new AtomicBoolean();
    private final AtomicLong changes = new AtomicLong();
    private volatile boolean known;
    private volatile boolean asked;
    private volatile boolean told;
    private volatile long retryAt;

    Caps(CapClient billing, LongSupplier nanos) {
        this.billing = billing;
        this.nanos = nanos;
    }

    /** Whether nobody has a cap: then nothing needs be looked at. */
    public boolean isEmpty() {
        if (!known) {
            ask();
        }
        return byOwner.isEmpty();
    }

    /** Tells when caps were learnt anew: what waits may pass now. */
    public void whenLearnt(Runnable listener) {
        learners.add(listener);
    }

    List<HeldCap> of(ProjectRef project) {
        return byOwner.getOrDefault(project.value(), List.of());
    }

    List<HeldCap> of(UUID organization) {
        return byOwner.getOrDefault(ORGANIZATION + organization, List.of());
    }

    /** The first request waits for what billing says; others, while billing is away, do not. */
    private void ask() {
        if (!asked) {
            synchronized (this) {
                if (!asked) {
                    readAll();
                    asked = true;
                }
            }
        } else if (nanos.getAsLong() - retryAt >= 0 && readingAll.compareAndSet(false, true)) {
            Thread.ofVirtual().name("caps").start(() -> {
                readAll();
                readingAll.set(false);
            });
        }
    }

    private void readAll() {
        try {
            Map<String, List<Cap>> found = new HashMap<>();
            long before;
            do {
                before = changes.get();
                found.clear();
                billing.all()
                        .forEach(cap -> found.computeIfAbsent(owner(cap), _ -> new ArrayList<>())
                                .add(cap));
                byOwner.keySet().retainAll(found.keySet());
                found.forEach(this::learn);
                // What changes from here on is read by itself; what did before is seen below.
                known = true;
            } while (before != changes.get());
            told = false;
            learners.forEach(Runnable::run);
            // What was journalled a moment ago, by a process before this one perhaps, may not be in the ledger yet.
            found.keySet().forEach(this::readAgain);
        } catch (RestClientException away) {
            retryAt = nanos.getAsLong() + RETRY_NANOS;
            if (!told) {
                log.warn("Billing does not tell of caps; those that are not known do not hold: {}", away.getMessage());
                told = true;
            }
        }
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.CAP)) {
            changes.incrementAndGet();
            if (known) {
                readAgain(change.key());
            }
        }
    }

    @Override
    public void missed() {
        known = false;
        if (asked && !learners.isEmpty()) {
            ask();
        }
    }

    /** On a thread of its own, since the feed must not wait; one at a time for each owner, and once more if asked meanwhile. */
    private void readAgain(String owner) {
        AtomicBoolean first = new AtomicBoolean();
        reading.compute(owner, (_, running) -> {
            first.set(running == null);
            AtomicBoolean wanted = running == null ? new AtomicBoolean() : running;
            wanted.set(true);
            return wanted;
        });
        if (first.get()) {
            Thread.ofVirtual().name("caps").start(() -> readWhileWanted(owner));
        }
    }

    private void readWhileWanted(String owner) {
        try {
            while (reading.computeIfPresent(owner, (_, wanted) -> wanted.getAndSet(false) ? wanted : null) != null) {
                learn(owner, read(owner));
            }
            learners.forEach(Runnable::run);
        } catch (RuntimeException away) {
            known = false;
            reading.remove(owner);
            log.warn("Billing does not tell of changed caps; the old ones hold: {}", away.getMessage());
        }
    }

    private List<Cap> read(String owner) {
        return owner.startsWith(ORGANIZATION)
                ? billing.of(null, UUID.fromString(owner.substring(ORGANIZATION.length())))
                : billing.of(owner, null);
    }

    private void learn(String owner, List<Cap> caps) {
        byOwner.compute(owner, (_, held) -> {
            Map<UUID, HeldCap> before = new HashMap<>();
            if (held != null) {
                held.forEach(cap -> before.put(cap.cap().id(), cap));
            }
            List<HeldCap> now = caps.stream()
                    .map(cap -> learn(before.get(cap.id()), cap, () -> new HeldCap(cap, nanos)))
                    .toList();
            return now.isEmpty() ? null : now;
        });
    }

    /** A cap that counts something else now is another one. */
    private static HeldCap learn(@Nullable HeldCap held, Cap cap, Supplier<HeldCap> made) {
        if (held == null
                || held.counting() != Counting.of(cap.meter(), cap.unit())
                || !held.cap().period().equals(cap.period())) {
            return made.get();
        }
        held.learn(cap);
        return held;
    }

    private static String owner(Cap cap) {
        return cap.project() == null ? ORGANIZATION + cap.organization() : cap.project();
    }
}
