package dev.loam.event.schedule;

import dev.loam.event.EventError;
import dev.loam.event.schedule.Schedule.Emission;
import dev.loam.event.schedule.Schedule.ScheduleOwner;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.IfMatch;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Makes and changes schedules. */
public class Schedules {
    /** What schedules make, unless they are events of an app for later. */
    public static final String TYPE = "loam.schedule.fired";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final int MOST = 500;
    private static final int MOST_JOBS = 100_000;
    private static final int MOST_LISTED = 1000;
    private static final int MAX_DATA = 64 * 1024;
    private static final int MAX_EVENT = 1_000_000;
    private static final Duration LATEST = Duration.ofDays(366);

    private final ScheduleStore store;
    private final ScheduleAlarm alarm;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    Schedules(
            ScheduleStore store,
            ScheduleAlarm alarm,
            ChangeFeed changes,
            AuditLog audit,
            TransactionOperations transactions,
            Clock clock) {
        this.store = store;
        this.alarm = alarm;
        this.changes = changes;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Where the events of a function's schedule come from, which is how it subscribes to them. */
    public static String sourceOf(ProjectRef project, String function, String name) {
        return "/projects/%s/functions/%s/schedules/%s".formatted(project, function, name);
    }

    List<Schedule> list(ProjectRef project) {
        return store.listAll(project, MOST_LISTED);
    }

    Schedule require(ProjectRef project, String name) {
        return store.find(project, ScheduleOwner.OPERATOR, name).orElseThrow(() -> unknown(name));
    }

    /** The next times from now on; fewer when there are no more. */
    List<Instant> fires(Timing timing, int most) {
        List<Instant> fires = new ArrayList<>();
        Instant next = timing.first(clock.instant());
        while (next != null && fires.size() < most) {
            fires.add(next);
            next = timing.following(next);
        }
        return fires;
    }

    Schedule put(ProjectRef project, WantedSchedule wanted, IfMatch condition) {
        if (!NAME.matcher(wanted.name()).matches()) {
            throw invalid("A schedule's name is up to 63 small letters, digits, - and _");
        }
        String source = "/projects/%s/schedules/%s".formatted(project, wanted.name());
        change(project, () -> {
            Schedule before =
                    store.find(project, ScheduleOwner.OPERATOR, wanted.name()).orElse(null);
            if (before == null && store.count(project, ScheduleOwner.OPERATOR) >= MOST) {
                throw invalid("A project has at most %d schedules".formatted(MOST));
            }
            Schedule after = schedule(project, ScheduleOwner.OPERATOR, wanted, source);
            if (!write(after, condition)) {
                throw VersionTag.mismatch();
            }
            audit.changed(before == null ? null : Recorded.of(before), Recorded.of(after));
        });
        return require(project, wanted.name());
    }

    void delete(ProjectRef project, String name, @Nullable Long version) {
        Schedule before = require(project, name);
        change(project, () -> {
            if (!store.delete(project, ScheduleOwner.OPERATOR, name, version)) {
                throw version == null ? unknown(name) : VersionTag.mismatch();
            }
            audit.changed(Recorded.of(before), null);
        });
    }

    /** Replaces the schedules of a function. Joins the caller's transaction; see {@link #replaced}. */
    public void replace(ProjectRef project, String function, List<WantedSchedule> wanted) {
        ScheduleOwner owner = ScheduleOwner.function(function);
        store.deleteOthers(
                project, owner, wanted.stream().map(WantedSchedule::name).toList());
        for (WantedSchedule each : wanted) {
            write(schedule(project, owner, each, sourceOf(project, function, each.name())), IfMatch.NONE);
        }
        changes.publish(ScheduleAlarm.CHANGE, project.value());
    }

    /** The replacement is committed. */
    public void replaced() {
        alarm.look();
    }

    /** Has an event of the app published at a time; the id cancels it. */
    public UUID later(ProjectRef project, Instant at, String type, String source, Later event) {
        Instant now = clock.instant();
        if (at.isAfter(now.plus(LATEST))) {
            throw invalid("Events are published within %d days".formatted(LATEST.toDays()));
        }
        UUID id = UUID.randomUUID();
        Emission emission = new Emission(type, source, event.subject(), event.data(), event.hop(), event.actor());
        Timing timing = Timing.of(null, null, at, null);
        change(project, () -> {
            if (store.count(project, ScheduleOwner.JOB) >= MOST_JOBS) {
                throw invalid("At most %d events wait for their time".formatted(MOST_JOBS));
            }
            write(
                    new Schedule(
                            id,
                            project,
                            ScheduleOwner.JOB,
                            id.toString(),
                            timing,
                            MissedFires.ONCE,
                            true,
                            emission,
                            timing.first(now),
                            null,
                            now,
                            now,
                            0),
                    IfMatch.NONE);
        });
        return id;
    }

    /** What an event for later carries. */
    public record Later(
            @Nullable String subject,
            @Nullable String data,
            int hop,
            @Nullable String actor) {}

    /** Takes back an event that was to be published later. */
    public void cancel(ProjectRef project, UUID id) {
        change(project, () -> {
            if (!store.delete(project, ScheduleOwner.JOB, id.toString(), null)) {
                throw unknown(id.toString());
            }
        });
    }

    /** A schedule as the record of changes has it. */
    private record Recorded(
            String name,
            @Nullable String cron,
            @Nullable Integer rateSeconds,
            @Nullable Instant at,
            String timeZone,
            String missed,
            boolean enabled,
            @Nullable String data) {
        static Recorded of(Schedule schedule) {
            return new Recorded(
                    schedule.name(),
                    schedule.timing().cron(),
                    schedule.timing().rateSeconds(),
                    schedule.timing().at(),
                    schedule.timing().timeZone(),
                    schedule.missed().toString(),
                    schedule.enabled(),
                    schedule.emission().data());
        }
    }

    private void change(ProjectRef project, Runnable work) {
        transactions.executeWithoutResult(_ -> {
            work.run();
            changes.publish(ScheduleAlarm.CHANGE, project.value());
        });
        alarm.look();
    }

    /** False when it has another version. Numbers may be longer in the database's text than they came. */
    private boolean write(Schedule schedule, IfMatch condition) {
        Optional<Integer> length = store.put(schedule, condition);
        if (length.isPresent() && length.get() > MAX_EVENT) {
            throw new ProblemException(EventError.EVENT_TOO_LARGE, "The data of an event has at most 1 MB");
        }
        return length.isPresent();
    }

    private Schedule schedule(ProjectRef project, ScheduleOwner owner, WantedSchedule wanted, String source) {
        if (wanted.data() != null && wanted.data().length() > MAX_DATA) {
            throw invalid("The data of a schedule has at most 64 KB");
        }
        Instant now = clock.instant();
        return new Schedule(
                UUID.randomUUID(),
                project,
                owner,
                wanted.name(),
                wanted.timing(),
                wanted.missed(),
                wanted.enabled(),
                new Emission(TYPE, source, wanted.name(), wanted.data(), 1, null),
                wanted.enabled() ? wanted.timing().first(now) : null,
                null,
                now,
                now,
                0);
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(EventError.SCHEDULE_NOT_FOUND, "There is no schedule '%s'".formatted(name));
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(EventError.INVALID_SCHEDULE, detail);
    }
}
