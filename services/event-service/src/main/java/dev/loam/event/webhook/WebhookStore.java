package dev.loam.event.webhook;

import dev.loam.event.subscription.Wishes;
import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of webhooks and their secrets. What a webhook gets stands with its subscription. */
class WebhookStore {
    private static final String SELECT = """
            select w.id, w.name, w.url, w.description, s.pattern, s.max_attempts, s.max_age_seconds, s.concurrency,
                s.ordered, w.disabled_reason, w.disabled_at, w.created_at, w.updated_at, w.version
            from event.webhook w
            join event.subscription s on s.ref = w.ref and s.owner_kind = 'webhook' and s.owner_name = w.name
            where w.ref = :ref
            """;

    private final JdbcClient jdbc;

    WebhookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record SealedSecret(UUID id, byte[] sealed, @Nullable Instant endsAt) {}

    List<Webhook> list(ProjectRef project) {
        return jdbc.sql(SELECT + "order by w.name")
                .param("ref", project.value())
                .query(WebhookStore::map)
                .list();
    }

    Optional<Webhook> find(ProjectRef project, String name) {
        return jdbc.sql(SELECT + "and w.name = :name")
                .param("ref", project.value())
                .param("name", name)
                .query(WebhookStore::map)
                .optional();
    }

    long count(ProjectRef project) {
        return jdbc.sql("select count(*) from event.webhook where ref = :ref")
                .param("ref", project.value())
                .query(Long.class)
                .single();
    }

    /** False when there is one of this name. */
    boolean insert(UUID id, ProjectRef project, WebhookDraft draft) {
        return jdbc.sql("""
                        insert into event.webhook (id, ref, name, url, description)
                        values (:id, :ref, :name, :url, :description)
                        on conflict (ref, name) do nothing
                        """)
                        .param("id", id)
                        .param("ref", project.value())
                        .param("name", draft.name())
                        .param("url", draft.url().toString())
                        .param("description", draft.description(), Types.VARCHAR)
                        .update()
                == 1;
    }

    /** False when it is gone, or has another version. */
    boolean update(ProjectRef project, WebhookDraft draft, @Nullable Long version) {
        return jdbc.sql("""
                        update event.webhook
                        set url = :url, description = :description, updated_at = now(), version = nextval('event.version')
                        where ref = :ref and name = :name and (cast(:version as bigint) is null or version = :version)
                        """)
                        .param("url", draft.url().toString())
                        .param("description", draft.description(), Types.VARCHAR)
                        .param("ref", project.value())
                        .param("name", draft.name())
                        .param("version", version, Types.BIGINT)
                        .update()
                == 1;
    }

    /** Switches it off with a reason, or on with none. False when that is how it was. */
    boolean disable(ProjectRef project, String name, @Nullable String reason) {
        return jdbc.sql("""
                        with switched as (
                            update event.webhook
                            set disabled_reason = :reason, disabled_at = case when :off then now() end, updated_at = now(),
                                version = nextval('event.version')
                            where ref = :ref and name = :name and (disabled_at is null) = :off
                            returning ref, name
                        )
                        update event.subscription s set enabled = not :off, updated_at = now()
                        from switched w
                        where s.ref = w.ref and s.owner_kind = 'webhook' and s.owner_name = w.name
                        """)
                        .param("reason", reason, Types.VARCHAR)
                        .param("off", reason != null)
                        .param("ref", project.value())
                        .param("name", name)
                        .update()
                > 0;
    }

    boolean delete(ProjectRef project, String name, @Nullable Long version) {
        return jdbc.sql("""
                        delete from event.webhook
                        where ref = :ref and name = :name and (cast(:version as bigint) is null or version = :version)
                        """)
                        .param("version", version, Types.BIGINT)
                        .param("ref", project.value())
                        .param("name", name)
                        .update()
                > 0;
    }

    void deleteAll(ProjectRef project) {
        jdbc.sql("delete from event.webhook where ref = :ref")
                .param("ref", project.value())
                .update();
    }

    /** Adds a secret; those before it end at that time, unless they end sooner. */
    void addSecret(UUID webhook, UUID id, byte[] sealed, Instant othersEnd) {
        jdbc.sql("""
                        with others as (
                            update event.webhook_secret set ends_at = least(coalesce(ends_at, :end), :end)
                            where webhook_id = :webhook
                        ), ended as (
                            delete from event.webhook_secret where webhook_id = :webhook and ends_at < now()
                        )
                        insert into event.webhook_secret (id, webhook_id, sealed) values (:id, :webhook, :sealed)
                        """)
                .param("end", othersEnd.atOffset(ZoneOffset.UTC))
                .param("webhook", webhook)
                .param("id", id)
                .param("sealed", sealed)
                .update();
    }

    /** The newest first. */
    List<SealedSecret> secrets(UUID webhook) {
        return jdbc.sql("""
                        select id, sealed, ends_at from event.webhook_secret
                        where webhook_id = :webhook and (ends_at is null or ends_at > now())
                        order by created_at desc
                        """)
                .param("webhook", webhook)
                .query((row, number) -> new SealedSecret(
                        row.getObject("id", UUID.class), row.getBytes("sealed"), instant(row, "ends_at")))
                .list();
    }

    private static Webhook map(ResultSet row, int number) throws SQLException {
        Wishes wishes = new Wishes(
                row.getObject("max_attempts", Integer.class),
                row.getObject("max_age_seconds", Integer.class),
                row.getObject("concurrency", Integer.class),
                row.getBoolean("ordered"));
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("url"),
                row.getString("description"),
                row.getString("pattern"),
                wishes,
                row.getString("disabled_reason"),
                instant(row, "disabled_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
