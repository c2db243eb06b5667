package dev.loam.event.queue;

import dev.loam.event.delivery.FunctionPasses;
import dev.loam.event.timer.EventTimer;
import dev.loam.event.timer.Turns;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Brings messages to functions as soon as they can be received. Who sends says so, and the time of what cannot be received
 * yet is known, so nothing is polled; while there are consumers, a query now and then finds what another process left.
 */
class QueueConsumers implements SmartLifecycle, ChangeListener {
    private static final Logger log = LoggerFactory.getLogger(QueueConsumers.class);
    private static final int PARALLELISM = 8;
    private static final Duration SWEEP_PERIOD = Duration.ofSeconds(15);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final ConsumerStore store;
    private final QueueStore queues;
    private final MessageStore messages;
    private final BatchRunner runner;
    private final FunctionPasses passes;
    private final EventTimer timer;
    private final Turns<QueueConsumer> turns;
    private final ConcurrentMap<String, List<QueueConsumer>> known = new ConcurrentHashMap<>();
    private final Map<UUID, Semaphore> places = new ConcurrentHashMap<>();
    private final ConcurrentMap<UUID, Long> alarms = new ConcurrentHashMap<>();
    private final AtomicBoolean held = new AtomicBoolean();
    private volatile boolean running;
    private volatile boolean sweeping;

    QueueConsumers(
            ConsumerStore store,
            QueueStore queues,
            MessageStore messages,
            BatchRunner runner,
            FunctionPasses passes,
            EventTimer timer) {
        this.store = store;
        this.queues = queues;
        this.messages = messages;
        this.runner = runner;
        this.passes = passes;
        this.timer = timer;
        this.turns = new Turns<>(timer, PARALLELISM, this::bringSome);
    }

    /** There may be something to receive in the queue now. */
    void filled(Queue queue) {
        of(queue).forEach(turns::request);
    }

    /** Somebody has messages of the queue, and may not acknowledge them. */
    void visibleAgain(Queue queue, Duration after) {
        of(queue).forEach(consumer -> wakeAfter(consumer, after));
    }

    /** Caps changed: what they held may be brought now. */
    void letGo() {
        if (held.compareAndSet(true, false)) {
            timer.now(this::look);
        }
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.SUBSCRIPTION) && ProjectRef.isValid(change.key())) {
            known.remove(change.key());
            timer.now(() -> wake(new ProjectRef(change.key())));
        }
    }

    @Override
    public void missed() {
        known.clear();
        timer.now(this::look);
    }

    @Override
    public void start() {
        running = true;
        timer.now(this::sweep);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void wake(ProjectRef project) {
        try {
            List<QueueConsumer> consumers = of(project);
            consumers.forEach(turns::request);
            if (!consumers.isEmpty()) {
                keepSweeping();
            }
        } catch (DataAccessException away) {
            log.warn("Consumers of {} cannot be read; a sweep finds them", project, away);
            keepSweeping();
        }
    }

    private void sweep() {
        sweeping = false;
        look();
    }

    private void look() {
        try {
            for (ConsumerStore.Due due : store.due()) {
                wakeAfter(due.consumer(), due.in());
            }
            if (!store.isEmpty()) {
                keepSweeping();
            }
        } catch (DataAccessException away) {
            log.warn("Queues cannot be looked at; trying again in {}", SWEEP_PERIOD, away);
            keepSweeping();
        }
    }

    private synchronized void keepSweeping() {
        if (!sweeping && running) {
            sweeping = true;
            timer.after(SWEEP_PERIOD, this::sweep);
        }
    }

    private void wakeAfter(QueueConsumer consumer, Duration wait) {
        if (!wait.isPositive()) {
            turns.request(consumer);
            return;
        }
        Long at = System.nanoTime() + wait.toNanos();
        Long earliest = alarms.merge(consumer.id(), at, (set, wanted) -> set - wanted <= 0 ? set : wanted);
        if (earliest.equals(at)) {
            timer.after(wait, () -> {
                alarms.remove(consumer.id(), at);
                turns.request(consumer);
            });
        }
    }

    private boolean bringSome(QueueConsumer consumer) {
        if (!running || !of(consumer.project()).contains(consumer)) {
            places.remove(consumer.id());
            return false;
        }
        Semaphore places = this.places.computeIfAbsent(consumer.id(), _ -> new Semaphore(consumer.concurrency()));
        if (!places.tryAcquire()) {
            return false;
        }
        boolean brought = false;
        try {
            Queue queue = queues.find(consumer.project(), consumer.queue()).orElse(null);
            brought = queue != null && bring(consumer, queue, places);
            return brought;
        } catch (DataAccessException away) {
            log.warn("Queue {} of {} cannot be read", consumer.queue(), consumer.project(), away);
            wakeAfter(consumer, AFTER_FAILURE);
            return false;
        } finally {
            if (!brought) {
                places.release();
            }
        }
    }

    private boolean bring(QueueConsumer consumer, Queue queue, Semaphore places) {
        FunctionPasses.Pass pass = passes.ask(consumer.project());
        if (pass.isHeld()) {
            hold(consumer, queue, pass.delay());
            return false;
        }
        List<Message> taken = messages.take(queue, consumer.batchSize(), consumer.visibilitySeconds());
        List<Message> given =
                taken.stream().filter(message -> message.deadAt() == null).toList();
        if (given.isEmpty()) {
            passes.unused(pass);
            Duration next = queues.nextVisible(queue);
            if (!taken.isEmpty()) {
                turns.request(consumer);
            } else if (next != null && next.isPositive()) {
                wakeAfter(consumer, next);
            }
            return false;
        }
        timer.now(() -> {
            try {
                Duration again = runner.run(new QueueBatch(queue, consumer.function(), UUID.randomUUID(), given), pass);
                if (again.isPositive()) {
                    wakeAfter(consumer, again);
                }
            } finally {
                places.release();
                turns.request(consumer);
            }
        });
        wakeAfter(consumer, Duration.ofSeconds(consumer.visibilitySeconds()));
        return true;
    }

    /** A cap does not let the function run: the messages stay as they are, and do not grow too old meanwhile. */
    private void hold(QueueConsumer consumer, Queue queue, Duration wait) {
        held.set(true);
        messages.keepFor(queue, wait);
        wakeAfter(consumer, wait);
    }

    private List<QueueConsumer> of(Queue queue) {
        return of(queue.project()).stream()
                .filter(consumer -> consumer.queue().equals(queue.name()))
                .toList();
    }

    private List<QueueConsumer> of(ProjectRef project) {
        return known.computeIfAbsent(project.value(), _ -> store.list(project));
    }
}
