package dev.loam.event.schedule;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.delivery.DeterministicId;
import dev.loam.event.delivery.Intake;
import dev.loam.event.timer.EventTimer;
import dev.loam.event.timer.Turns;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fires what is due. One timer waits for the first of all schedules, and without any there is none. Several processes may
 * wait for the same one: the event's id follows from schedule and time, so it is stored once, and the schedule is moved on
 * by whoever finds it where it was.
 */
class ScheduleAlarm implements SmartLifecycle, ChangeListener {
    /** The kind of change that tells all processes to look again. Key: the project's ref. */
    static final String CHANGE = "schedule";

    private static final Logger log = LoggerFactory.getLogger(ScheduleAlarm.class);
    private static final int BATCH = 100;
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final ScheduleStore store;
    private final Intake intake;
    private final JsonMapper json;
    private final EventTimer timer;
    private final Clock clock;
    private final Turns<String> turns;
    private volatile boolean running;
    private long armed;

    ScheduleAlarm(ScheduleStore store, Intake intake, JsonMapper json, EventTimer timer, Clock clock) {
        this.store = store;
        this.intake = intake;
        this.json = json;
        this.timer = timer;
        this.clock = clock;
        this.turns = new Turns<>(timer, 1, _ -> fireSome());
    }

    /** Something is scheduled otherwise than it was. */
    void look() {
        turns.request(CHANGE);
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(CHANGE)) {
            look();
        }
    }

    @Override
    public void missed() {
        look();
    }

    @Override
    public void start() {
        running = true;
        look();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private boolean fireSome() {
        if (!running) {
            return false;
        }
        try {
            List<Schedule> due = store.due(clock.instant(), BATCH);
            due.forEach(this::fire);
            if (due.isEmpty()) {
                arm(store.untilNext(clock.instant()));
            }
            return !due.isEmpty();
        } catch (RuntimeException failure) {
            log.warn("Schedules could not be looked at; trying again in {}", AFTER_FAILURE, failure);
            arm(AFTER_FAILURE);
            return false;
        }
    }

    private void fire(Schedule schedule) {
        Instant at = schedule.nextAt();
        if (at == null) {
            return;
        }
        Instant now = clock.instant();
        boolean missed = Duration.between(at, now).compareTo(GRACE) > 0;
        boolean fires = !(missed
                && schedule.missed() == MissedFires.SKIP
                && schedule.timing().at() == null);
        if (fires) {
            intake.accept(schedule.project(), List.of(event(schedule, at)));
        }
        Instant next = schedule.missed() == MissedFires.ALL
                ? schedule.timing().following(at)
                : schedule.timing().next(at, now);
        store.advance(schedule, next, fires);
    }

    private CloudEvent event(Schedule schedule, Instant at) {
        Schedule.Emission emission = schedule.emission();
        String id = schedule.id().toString();
        return new CloudEvent(
                schedule.project(),
                DeterministicId.of("schedule", id, at.toString()),
                emission.type(),
                emission.source(),
                emission.subject(),
                at,
                "application/json",
                isJob(schedule) ? emission.data() : data(schedule, at),
                null,
                emission.hop(),
                emission.actor(),
                null);
    }

    private String data(Schedule schedule, Instant at) {
        ObjectNode data = json.createObjectNode().put("scheduled_at", at.toString());
        String payload = schedule.emission().data();
        if (payload != null) {
            data.set("data", json.readTree(payload));
        }
        return data.toString();
    }

    private static boolean isJob(Schedule schedule) {
        return schedule.owner().equals(Schedule.ScheduleOwner.JOB);
    }

    /** Clocks are set, and machines sleep: now and then it looks again however long the wait is. */
    private synchronized void arm(@Nullable Duration wait) {
        long mine = ++armed;
        if (wait == null) {
            return;
        }
        Duration positive = wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
        timer.after(positive.compareTo(LONGEST_WAIT) < 0 ? positive : LONGEST_WAIT, () -> {
            if (isArmed(mine)) {
                look();
            }
        });
    }

    private synchronized boolean isArmed(long which) {
        return which == armed;
    }
}
