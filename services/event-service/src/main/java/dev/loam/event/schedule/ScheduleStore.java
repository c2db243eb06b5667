package dev.loam.event.schedule;

import dev.loam.event.schedule.Schedule.Emission;
import dev.loam.event.schedule.Schedule.ScheduleOwner;
import dev.loam.platform.problem.IfMatch;
import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of schedules. */
class ScheduleStore {
    private static final String SELECT = "select *, data::text as payload from event.schedule ";

    private final JdbcClient jdbc;

    ScheduleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Schedule> list(ProjectRef project, ScheduleOwner owner, int most) {
        return jdbc.sql(SELECT + """
                        where ref = :ref and owner_kind = :kind and owner_name = :owner
                        order by name limit :most
                        """)
                .param("ref", project.value())
                .param("kind", owner.kind())
                .param("owner", owner.name())
                .param("most", most)
                .query(ScheduleStore::map)
                .list();
    }

    /** What operators see: their own and those of functions. */
    List<Schedule> listAll(ProjectRef project, int most) {
        return jdbc.sql(SELECT + """
                        where ref = :ref and owner_kind in ('operator', 'function')
                        order by owner_kind, owner_name, name limit :most
                        """)
                .param("ref", project.value())
                .param("most", most)
                .query(ScheduleStore::map)
                .list();
    }

    Optional<Schedule> find(ProjectRef project, ScheduleOwner owner, String name) {
        return jdbc.sql(SELECT + "where ref = :ref and owner_kind = :kind and owner_name = :owner and name = :name")
                .param("ref", project.value())
                .param("kind", owner.kind())
                .param("owner", owner.name())
                .param("name", name)
                .query(ScheduleStore::map)
                .optional();
    }

    long count(ProjectRef project, ScheduleOwner owner) {
        return jdbc.sql("""
                        select count(*) from event.schedule
                        where ref = :ref and owner_kind = :kind and owner_name = :owner
                        """)
                .param("ref", project.value())
                .param("kind", owner.kind())
                .param("owner", owner.name())
                .query(Long.class)
                .single();
    }

    /**
     * Makes it or changes it. One whose times stay what they were goes on where it is.
     *
     * @return how long its data is as text; nothing when it has another version
     */
    Optional<Integer> put(Schedule schedule, IfMatch condition) {
        return jdbc.sql("""
                        with matching as (
                            select from event.schedule
                            where ref = :ref and owner_kind = :kind and owner_name = :owner and name = :name
                              and (cast(:version as bigint) is null or version = :version)
                            for update
                        )
                        insert into event.schedule (id, ref, owner_kind, owner_name, name, cron, rate_seconds, fires_at,
                            time_zone, missed, enabled, event_type, event_source, event_subject, data, hop, actor, next_at)
                        select :id, :ref, :kind, :owner, :name, :cron, :rate, :at, :zone, :missed, :enabled, :type,
                            :source, :subject, cast(:data as jsonb), :hop, :actor, :next
                        where not :conditional or exists (select from matching)
                        on conflict (ref, owner_kind, owner_name, name) do update
                        set next_at = case
                                when (schedule.cron, schedule.rate_seconds, schedule.fires_at, schedule.time_zone,
                                        schedule.enabled)
                                    is not distinct from (excluded.cron, excluded.rate_seconds, excluded.fires_at,
                                        excluded.time_zone, excluded.enabled)
                                then schedule.next_at else excluded.next_at end,
                            cron = excluded.cron, rate_seconds = excluded.rate_seconds, fires_at = excluded.fires_at,
                            time_zone = excluded.time_zone, missed = excluded.missed, enabled = excluded.enabled,
                            event_type = excluded.event_type, event_source = excluded.event_source,
                            event_subject = excluded.event_subject, data = excluded.data, updated_at = now(),
                            version = nextval('event.version')
                        returning coalesce(octet_length(data::text), 0)
                        """)
                .param("id", schedule.id())
                .param("ref", schedule.project().value())
                .param("kind", schedule.owner().kind())
                .param("owner", schedule.owner().name())
                .param("name", schedule.name())
                .param("cron", schedule.timing().cron(), Types.VARCHAR)
                .param("rate", schedule.timing().rateSeconds(), Types.INTEGER)
                .param("at", time(schedule.timing().at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("zone", schedule.timing().timeZone())
                .param("missed", schedule.missed().wireName())
                .param("enabled", schedule.enabled())
                .param("type", schedule.emission().type())
                .param("source", schedule.emission().source())
                .param("subject", schedule.emission().subject(), Types.VARCHAR)
                .param("data", schedule.emission().data(), Types.VARCHAR)
                .param("hop", schedule.emission().hop())
                .param("actor", schedule.emission().actor(), Types.VARCHAR)
                .param("next", time(schedule.nextAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("conditional", condition.isGiven())
                .param("version", condition.version(), Types.BIGINT)
                .query(Integer.class)
                .optional();
    }

    boolean delete(ProjectRef project, ScheduleOwner owner, String name, @Nullable Long version) {
        return jdbc.sql("""
                        delete from event.schedule
                        where ref = :ref and owner_kind = :kind and owner_name = :owner and name = :name
                          and (cast(:version as bigint) is null or version = :version)
                        """)
                        .param("version", version, Types.BIGINT)
                        .param("ref", project.value())
                        .param("kind", owner.kind())
                        .param("owner", owner.name())
                        .param("name", name)
                        .update()
                > 0;
    }

    void deleteOthers(ProjectRef project, ScheduleOwner owner, Collection<String> kept) {
        jdbc.sql("""
                        delete from event.schedule
                        where ref = :ref and owner_kind = :kind and owner_name = :owner
                            and not (name = any(cast(:kept as text[])))
                        """)
                .param("ref", project.value())
                .param("kind", owner.kind())
                .param("owner", owner.name())
                .param("kept", kept.toArray(String[]::new))
                .update();
    }

    void deleteAll(ProjectRef project) {
        jdbc.sql("delete from event.schedule where ref = :ref")
                .param("ref", project.value())
                .update();
    }

    /** Each project's first before anybody's second: one with many schedules holds nobody else's up. */
    List<Schedule> due(Instant now, int most) {
        return jdbc.sql("""
                        select s.*, s.data::text as payload,
                            row_number() over (partition by ref order by next_at) as turn
                        from event.schedule s where next_at <= :now
                        order by turn, next_at limit :most
                        """)
                .param("now", time(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("most", most)
                .query(ScheduleStore::map)
                .list();
    }

    /** How long until the first is due; null when none ever is. */
    @Nullable
    Duration untilNext(Instant now) {
        return jdbc.sql("select next_at from event.schedule where next_at is not null order by next_at limit 1")
                .query((row, number) ->
                        row.getObject("next_at", OffsetDateTime.class).toInstant())
                .optional()
                .map(next -> Duration.between(now, next))
                .orElse(null);
    }

    /** Moves it on from the time that it fired for, unless another process has. What never fires again and was a job goes. */
    void advance(Schedule schedule, @Nullable Instant next, boolean fired) {
        jdbc.sql("""
                        with ended as (
                            delete from event.schedule
                            where id = :id and next_at = :expected and owner_kind = 'job' and :last
                        )
                        update event.schedule
                        set next_at = :next, last_fired_at = case when :fired then now() else last_fired_at end
                        where id = :id and next_at = :expected and not (owner_kind = 'job' and :last)
                        """)
                .param("id", schedule.id())
                .param("expected", time(schedule.nextAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("next", time(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("last", next == null)
                .param("fired", fired)
                .update();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Schedule map(ResultSet row, int number) throws SQLException {
        return new Schedule(
                row.getObject("id", UUID.class),
                new ProjectRef(row.getString("ref")),
                new ScheduleOwner(row.getString("owner_kind"), row.getString("owner_name")),
                row.getString("name"),
                new Timing(
                        row.getString("cron"),
                        row.getObject("rate_seconds", Integer.class),
                        instant(row, "fires_at"),
                        row.getString("time_zone")),
                MissedFires.of(row.getString("missed")),
                row.getBoolean("enabled"),
                new Emission(
                        row.getString("event_type"),
                        row.getString("event_source"),
                        row.getString("event_subject"),
                        row.getString("payload"),
                        row.getInt("hop"),
                        row.getString("actor")),
                instant(row, "next_at"),
                instant(row, "last_fired_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
