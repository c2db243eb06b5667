package dev.loam.project.audit;

import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds entries of the audit log, newest first. */
class AuditTrail {
    private static final String FIND = """
            select e.id, e.at, e.operator_id, coalesce(a.email, a.name) as operator, e.token_id, e.session_id,
                e.client_address, e.action, e.method, e.target,
                coalesce(e.organization_id, o.organization_id) as organization_id, coalesce(e.ref, o.ref) as ref,
                e.request_id, o.status, c.changes::text as changes
            from loam.audit_entry e
            left join loam.audit_outcome o on o.at = e.at and o.entry_id = e.id
            left join project.operator a on a.id = e.operator_id
            left join lateral (
                select json_agg(json_build_object('before', c.before, 'after', c.after) order by c.number) as changes
                from loam.audit_change c where c.at = e.at and c.entry_id = e.id
            ) c on true
            where case when cast(:ref as text) is null
                    then :organization in (e.organization_id, o.organization_id) else :ref in (e.ref, o.ref) end
              and (cast(:operator as uuid) is null or e.operator_id = :operator)
              and (cast(:action as text) is null or starts_with(e.action, :action))
              and (cast(:target as text) is null or starts_with(e.target, :target))
              and (cast(:from as timestamptz) is null or e.at >= :from)
              and (cast(:to as timestamptz) is null or e.at < :to)
              and (cast(:text as text) is null or position(lower(:text) in lower(concat_ws(' ', e.action, e.target,
                    a.email, a.name, e.client_address, e.request_id, c.changes::text))) > 0)
              and (cast(:cursor_at as timestamptz) is null or (e.at, e.id) < (:cursor_at, :cursor_id))
            order by e.at desc, e.id desc
            limit :limit
            """;

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was done to the project, or else to the organization and its projects. */
    List<AuditRecord> find(@Nullable ProjectRef project, @Nullable UUID organization, AuditQuery query, int limit) {
        AuditQuery.Cursor cursor = query.cursor();
        return jdbc.sql(FIND)
                .param("ref", project == null ? null : project.value(), Types.VARCHAR)
                .param("organization", organization, Types.OTHER)
                .param("operator", query.operator(), Types.OTHER)
                .param("action", query.action(), Types.VARCHAR)
                .param("target", query.target(), Types.VARCHAR)
                .param("text", query.text(), Types.VARCHAR)
                .param("from", utc(query.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", utc(query.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("cursor_at", cursor == null ? null : utc(cursor.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("cursor_id", cursor == null ? null : cursor.id(), Types.OTHER)
                .param("limit", limit)
                .query(AuditTrail::record)
                .list();
    }

    private static AuditRecord record(ResultSet row, int number) throws SQLException {
        String changes = row.getString("changes");
        Integer status = row.getObject("status", Integer.class);
        return new AuditRecord(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("operator_id", UUID.class),
                row.getString("operator"),
                row.getObject("token_id", UUID.class),
                row.getString("session_id"),
                row.getString("client_address"),
                row.getString("action"),
                row.getString("method"),
                row.getString("target"),
                row.getObject("organization_id", UUID.class),
                row.getString("ref"),
                row.getString("request_id"),
                status,
                outcome(status, changes != null),
                changes == null ? "[]" : changes);
    }

    /** What changed was written with the change: without an outcome, it still is one. */
    private static String outcome(@Nullable Integer status, boolean changed) {
        if (status == null) {
            return changed ? "succeeded" : "unknown";
        }
        if (status < 400) {
            return "succeeded";
        }
        return status == 401 || status == 403 ? "refused" : "failed";
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
