package dev.loam.platform.audit;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Records what operators do. Attempts and outcomes are written for every service by the interceptor; a handler adds what
 * its change was, in the transaction of the change:
 *
 * <pre>{@code audit.changed(before, after);}</pre>
 *
 * <p>Thread-safe.
 */
public final class AuditLog {
    private final JdbcClient jdbc;
    private final Redaction redaction;
    private final AuditProperties properties;
    private final Clock clock;
    private volatile @Nullable YearMonth prepared;

    AuditLog(JdbcClient jdbc, Redaction redaction, AuditProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.redaction = redaction;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Adds what the request under way changed, without its secrets; does nothing outside an operator's request. Joins the
     * caller's transaction, so that it is recorded if and only if the change is made.
     *
     * @param before what there was; null when there was nothing
     * @param after what there is now; null when there is nothing any more
     */
    public void changed(@Nullable Object before, @Nullable Object after) {
        Attempt attempt = current();
        if (attempt == null) {
            return;
        }
        jdbc.sql("""
                        insert into loam.audit_change (entry_id, at, number, before, after)
                        values (:entry, :at, :number, cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .param("entry", attempt.id)
                .param("at", utc(attempt.at))
                .param("number", attempt.changes++)
                .param("before", redaction.redacted(before), Types.VARCHAR)
                .param("after", redaction.redacted(after), Types.VARCHAR)
                .update();
    }

    /** Says what the request under way concerns, when its path does not name it. */
    public void concerns(@Nullable UUID organization, @Nullable ProjectRef project) {
        Attempt attempt = current();
        if (attempt != null) {
            attempt.organization = organization == null ? attempt.organization : organization;
            attempt.project = project == null ? attempt.project : project;
        }
    }

    Attempt begin(Caller caller, String action, String method, String target) {
        Instant now = clock.instant();
        prepare(YearMonth.from(now.atOffset(ZoneOffset.UTC)));
        Attempt attempt = new Attempt(UUID.randomUUID(), now, caller, action, method, target);
        Caller.Operator operator = caller instanceof Caller.Operator known ? known : null;
        ProjectRef project = operator == null ? null : operator.project();
        jdbc.sql("""
                        insert into loam.audit_entry (id, at, operator_id, token_id, session_id, client_address, action,
                            method, target, organization_id, ref, request_id)
                        values (:id, :at, :operator, :token, :session, :client, :action, :method, :target,
                            :organization, :ref, :request)
                        """)
                .param("id", attempt.id)
                .param("at", utc(now))
                .param("operator", operator == null ? null : operator.operatorId(), Types.OTHER)
                .param("token", operator == null ? null : operator.tokenId(), Types.OTHER)
                .param("session", operator == null ? null : operator.sessionId(), Types.VARCHAR)
                .param("client", operator == null ? "" : operator.clientAddress())
                .param("action", action)
                .param("method", method)
                .param("target", target)
                .param("organization", operator == null ? null : operator.organizationId(), Types.OTHER)
                .param("ref", project == null ? null : project.value(), Types.VARCHAR)
                .param("request", caller.requestId().value())
                .update();
        return attempt;
    }

    void end(Attempt attempt, int status) {
        jdbc.sql("""
                        insert into loam.audit_outcome (entry_id, at, status, organization_id, ref, finished_at)
                        values (:entry, :at, :status, :organization, :ref, :now)
                        """)
                .param("entry", attempt.id)
                .param("at", utc(attempt.at))
                .param("status", status)
                .param("organization", attempt.organization, Types.OTHER)
                .param("ref", attempt.project == null ? null : attempt.project.value(), Types.VARCHAR)
                .param("now", utc(clock.instant()))
                .update();
    }

    /** Partitions are made and dropped by the first action of a month: nothing has to wake up for it. */
    private void prepare(YearMonth month) {
        if (!month.equals(prepared)) {
            jdbc.sql("select loam.keep_audit_months(:month, :oldest)")
                    .param("month", month.atDay(1))
                    .param("oldest", month.minusMonths(properties.months()).atDay(1))
                    .query((row, number) -> true)
                    .single();
            prepared = month;
        }
    }

    private static @Nullable Attempt current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null
                ? null
                : (Attempt) request.getAttribute(Attempt.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(java.time.temporal.ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
