package dev.loam.auth.onetime;

import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.Objects;

/**
 * How often codes are tried. Attempts are counted before they are judged, by account and by the client's address, in the
 * database, so that neither several processes nor several attempts at once are a way around. What succeeds is taken back.
 */
public final class Attempts {
    private static final int MOST_BY_ACCOUNT = 10;
    private static final int MOST_BY_CLIENT = 200;

    private final OneTimeCodes codes;

    Attempts(OneTimeCodes codes) {
        this.codes = codes;
    }

    /** Counts an attempt; in a transaction of its own, since the refusal that may follow must not undo it. */
    public void count(ProjectSession session, String account, Client client) {
        boolean within = session.jdbc()
                .sql("""
                        with stale as (
                            delete from auth.attempts where subject in (
                                select subject from auth.attempts where started_at < now() - interval '1 day'
                                order by started_at limit 3 for update skip locked)
                        ), counted as (
                            insert into auth.attempts as a (subject, failures, started_at)
                            values (:account, 1, now()), (:client, 1, now())
                            on conflict (subject) do update set
                                failures = case
                                    when a.started_at < now() - interval '1 hour' then 1 else a.failures + 1 end,
                                started_at = case
                                    when a.started_at < now() - interval '1 hour' then now() else a.started_at end
                            returning a.subject, a.failures
                        )
                        select bool_and(failures <= case when subject = :account then :byAccount else :byClient end)
                        from counted
                        """)
                .param("account", account(session, account))
                .param("client", client(session, client))
                .param("byAccount", MOST_BY_ACCOUNT)
                .param("byClient", MOST_BY_CLIENT)
                .query(Boolean.class)
                .single();
        if (!within) {
            throw new AuthException(AuthError.OVER_REQUEST_RATE_LIMIT, "Request rate limit reached");
        }
    }

    /** Whether there were as many as there may be. For secrets too long to be guessed while one attempt is judged. */
    public boolean areSpent(ProjectSession session, String account, Client client) {
        return session.jdbc()
                .sql("""
                        select coalesce(bool_or(
                            failures >= case when subject = :account then :byAccount else :byClient end), false)
                        from auth.attempts
                        where subject in (:account, :client) and started_at >= now() - interval '1 hour'
                        """)
                .param("account", account(session, account))
                .param("client", client(session, client))
                .param("byAccount", MOST_BY_ACCOUNT)
                .param("byClient", MOST_BY_CLIENT)
                .query(Boolean.class)
                .single();
    }

    /** The attempt was the right one. Rows are locked in the order in which {@link #count} does, or the two would deadlock. */
    public void forgive(ProjectSession session, String account, Client client) {
        session.jdbc()
                .sql("""
                        with locked as materialized (
                            select subject from auth.attempts where subject in (:account, :client)
                            order by subject <> :account for update
                        )
                        update auth.attempts a
                        set failures = case when a.subject = :account then 0 else greatest(a.failures - 1, 0) end
                        from locked where a.subject = locked.subject
                        """)
                .param("account", account(session, account))
                .param("client", client(session, client))
                .update();
    }

    private String account(ProjectSession session, String account) {
        return "account " + codes.digest(session.project(), account);
    }

    private String client(ProjectSession session, Client client) {
        return "client " + codes.digest(session.project(), Objects.requireNonNullElse(client.ip(), ""));
    }
}
