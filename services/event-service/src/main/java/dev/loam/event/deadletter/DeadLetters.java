package dev.loam.event.deadletter;

import dev.loam.event.EventError;
import dev.loam.event.delivery.Backlog;
import dev.loam.event.delivery.RetryProperties;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings deliveries that were given up back to life. */
class DeadLetters {
    private final JdbcClient jdbc;
    private final Backlog backlog;
    private final RetryProperties retries;

    DeadLetters(JdbcClient jdbc, Backlog backlog, RetryProperties retries) {
        this.jdbc = jdbc;
        this.backlog = backlog;
        this.retries = retries;
    }

    /** Gives the delivery all its attempts and its whole life again. What was attempted before stays in its log. */
    void replay(ProjectRef project, UUID delivery) {
        int revived = jdbc.sql("""
                        update event.delivery d
                        set state = 'pending', reason = null, finished_at = null, due_at = now(), lease_owner = null,
                            expires_at = now() + make_interval(secs => :maxAge),
                            last_attempt = attempt + coalesce(
                                (select s.max_attempts from event.subscription s where s.id = d.subscription_id),
                                :maxAttempts)
                        where d.id = :id and d.ref = :ref and d.state = 'dead'
                        """)
                .param("maxAge", retries.maxAge().toSeconds())
                .param("maxAttempts", retries.maxAttempts())
                .param("id", delivery)
                .param("ref", project.value())
                .update();
        if (revived == 0) {
            throw refusal(project, delivery);
        }
        backlog.wake(project);
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
