package dev.loam.event.deadletter;

import dev.loam.event.EventError;
import dev.loam.event.delivery.Backlog;
import dev.loam.event.delivery.RetryProperties;
import dev.loam.event.subscription.TargetKind;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings deliveries that were given up back to life: with all their attempts and their whole life again. What was
 * attempted before stays in their log. Those whose order matters stand behind what is waiting now.
 */
class DeadLetters {
    private static final String REVIVE = """
            update event.delivery d
            set state = case when d.order_key is null then 'pending' else 'blocked' end,
                reason = null, finished_at = null, due_at = now(), lease_owner = null,
                expires_at = now() + make_interval(secs => coalesce(
                    (select s.max_age_seconds from event.subscription s where s.id = d.subscription_id),
                    case d.target_kind when 'webhook' then :webhookMaxAge else :maxAge end)),
                last_attempt = attempt + coalesce(
                    (select s.max_attempts from event.subscription s where s.id = d.subscription_id),
                    case d.target_kind when 'webhook' then :webhookAttempts else :maxAttempts end),
                order_position = case when d.order_key is not null
                    then nextval('event.order_position') * 1000000 end
            """;

    private final JdbcClient jdbc;
    private final Backlog backlog;
    private final RetryProperties retries;

    DeadLetters(JdbcClient jdbc, Backlog backlog, RetryProperties retries) {
        this.jdbc = jdbc;
        this.backlog = backlog;
        this.retries = retries;
    }

    /** Replays one. A webhook's owner may have lost what was delivered, and is sent that again, too. */
    void replay(ProjectRef project, UUID delivery) {
        int revived = revive(REVIVE + """
                        where d.id = :id and d.ref = :ref
                            and (d.state = 'dead' or (d.state = 'delivered' and d.target_kind = 'webhook'))
                        """)
                .param("id", delivery)
                .param("ref", project.value())
                .update();
        if (revived == 0) {
            throw refusal(project, delivery);
        }
        backlog.revived(project);
    }

    /** Replays what the filter lets through, and says how many that were. */
    int replay(ProjectRef project, DeadLetterFilter filter) {
        int revived = revive(REVIVE + """
                        where d.state = 'dead' and d.id in (
                            select l.id from event.delivery l
                            where l.ref = :ref and l.state = 'dead'
                                and (cast(:reason as text) is null or l.reason = :reason)
                                and (cast(:kind as text) is null or l.target_kind = :kind)
                                and (cast(:name as text) is null or l.target_name = :name)
                                and (cast(:subscription as uuid) is null or l.subscription_id = cast(:subscription as uuid))
                                and (cast(:since as timestamptz) is null or l.finished_at >= cast(:since as timestamptz))
                                and (cast(:until as timestamptz) is null or l.finished_at < cast(:until as timestamptz))
                                and (cast(:type as text) is null or exists (
                                    select from event.event e
                                    where e.ref = l.ref and e.id = l.event_id and e.type = :type))
                            order by l.finished_at limit :most for update skip locked)
                        """)
                .param("ref", project.value())
                .param("reason", filter.reason(), Types.VARCHAR)
                .param(
                        "kind",
                        filter.targetKind() == null ? null : filter.targetKind().wireName(),
                        Types.VARCHAR)
                .param("name", filter.targetName(), Types.VARCHAR)
                .param(
                        "subscription",
                        filter.subscriptionId() == null
                                ? null
                                : filter.subscriptionId().toString(),
                        Types.VARCHAR)
                .param("since", time(filter.since()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", time(filter.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("type", filter.type(), Types.VARCHAR)
                .param("most", filter.most())
                .update();
        if (revived > 0) {
            backlog.revived(project);
        }
        return revived;
    }

    private JdbcClient.StatementSpec revive(String statement) {
        return jdbc.sql(statement)
                .param("maxAge", retries.maxAge(TargetKind.FUNCTION).toSeconds())
                .param("webhookMaxAge", retries.maxAge(TargetKind.WEBHOOK).toSeconds())
                .param("maxAttempts", retries.maxAttempts(TargetKind.FUNCTION))
                .param("webhookAttempts", retries.maxAttempts(TargetKind.WEBHOOK));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private ProblemException refusal(ProjectRef project, UUID delivery) {
        boolean exists = jdbc.sql("select exists (select from event.delivery where id = :id and ref = :ref)")
                .param("id", delivery)
                .param("ref", project.value())
                .query(Boolean.class)
                .single();
        return exists
                ? new ProblemException(EventError.DELIVERY_NOT_DEAD, "Delivery %s is not dead".formatted(delivery))
                : new ProblemException(EventError.DELIVERY_NOT_FOUND, "There is no delivery " + delivery);
    }
}
