package dev.loam.auth.mfa;

import dev.loam.platform.tenancy.ProjectSession;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Factors and challenges in a project's database. */
final class FactorStore {
    static final Duration CHALLENGE_LIFETIME = Duration.ofMinutes(5);

    FactorStore() {}

    /**
     * A challenge and its factor, as one attempt to answer finds them.
     *
     * @param open whether it has not been answered
     * @param here whether it was asked for from the same address
     * @param fresh whether its time has not passed
     */
    record Challenged(String secret, boolean open, boolean here, boolean fresh) {}

    /** A new factor, unless the user has as many as allowed; false then. Unverified ones of earlier tries make room. */
    boolean add(ProjectSession session, UUID id, UUID user, @Nullable String name, String secret, int most) {
        session.jdbc().sql("""
                        delete from auth.mfa_factors
                        where user_id = :user and status = 'unverified' and created_at < now() - interval '1 hour'
                        """).param("user", user).update();
        return session.jdbc()
                        .sql("""
                                with owner as materialized (select id from auth.users where id = :user for update)
                                insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, secret)
                                select :id, owner.id, :name, 'totp', 'unverified', :secret from owner
                                where :most > (select count(*) from auth.mfa_factors where user_id = :user)
                                """)
                        .param("user", user)
                        .param("id", id)
                        .param("name", name)
                        .param("secret", secret)
                        .param("most", most)
                        .update()
                == 1;
    }

    /** A new challenge of a user's factor; null when the user has no such factor. */
    @Nullable
    Instant challenge(ProjectSession session, UUID id, UUID factor, UUID user, String ip) {
        return session.jdbc()
                .sql("""
                        with challenged as (
                            update auth.mfa_factors set last_challenged_at = clock_timestamp()
                            where id = :factor and user_id = :user and factor_type = 'totp' returning id
                        )
                        insert into auth.mfa_challenges (id, factor_id, ip_address)
                        select :id, id, cast(:ip as inet) from challenged
                        returning created_at
                        """)
                .param("factor", factor)
                .param("user", user)
                .param("id", id)
                .param("ip", ip)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, OffsetDateTime.class))
                        .toInstant())
                .optional()
                .map(created -> created.plus(CHALLENGE_LIFETIME))
                .orElse(null);
    }

    /** The challenge, locked until the attempt is judged. */
    @Nullable
    Challenged lock(ProjectSession session, UUID challenge, UUID factor, UUID user, String ip) {
        return session.jdbc()
                .sql("""
                        select f.secret, c.verified_at is null as open, c.ip_address = cast(:ip as inet) as here,
                            c.created_at > now() - make_interval(secs => :lifetime) as fresh
                        from auth.mfa_challenges c join auth.mfa_factors f on f.id = c.factor_id
                        where c.id = :challenge and f.id = :factor and f.user_id = :user
                        for update of c, f
                        """)
                .param("challenge", challenge)
                .param("factor", factor)
                .param("user", user)
                .param("ip", ip)
                .param("lifetime", (double) CHALLENGE_LIFETIME.toSeconds())
                .query((row, number) -> new Challenged(
                        Objects.requireNonNullElse(row.getString("secret"), ""),
                        row.getBoolean("open"),
                        row.getBoolean("here"),
                        row.getBoolean("fresh")))
                .optional()
                .orElse(null);
    }

    /** Takes a period's code: each is good once, also for another challenge. */
    boolean take(ProjectSession session, UUID factor, long period) {
        return session.jdbc()
                        .sql("""
                                update auth.mfa_factors
                                set last_used_step = :period, status = 'verified', updated_at = now()
                                where id = :factor and coalesce(last_used_step, 0) < :period
                                """)
                        .param("period", period)
                        .param("factor", factor)
                        .update()
                == 1;
    }

    boolean takeRecoveryCode(ProjectSession session, UUID user, String hash) {
        return session.jdbc()
                        .sql("delete from auth.mfa_recovery_codes where user_id = :user and code_hash = :hash")
                        .param("user", user)
                        .param("hash", hash)
                        .update()
                == 1;
    }

    void answered(ProjectSession session, UUID challenge) {
        session.jdbc()
                .sql("update auth.mfa_challenges set verified_at = now() where id = :id")
                .param("id", challenge)
                .update();
    }

    /** Removes a user's factor, and with the last verified one the recovery codes. */
    boolean remove(ProjectSession session, UUID factor, UUID user) {
        boolean removed = session.jdbc()
                        .sql("delete from auth.mfa_factors where id = :factor and user_id = :user")
                        .param("factor", factor)
                        .param("user", user)
                        .update()
                == 1;
        session.jdbc().sql("""
                        delete from auth.mfa_recovery_codes where user_id = :user and not exists (
                            select from auth.mfa_factors where user_id = :user and status = 'verified')
                        """).param("user", user).update();
        return removed;
    }

    void rename(ProjectSession session, UUID factor, UUID user, String name) {
        session.jdbc()
                .sql("""
                        update auth.mfa_factors set friendly_name = :name, updated_at = now()
                        where id = :factor and user_id = :user
                        """)
                .param("name", name)
                .param("factor", factor)
                .param("user", user)
                .update();
    }

    /** New recovery codes in place of all former ones. */
    void replaceRecoveryCodes(ProjectSession session, UUID user, List<String> hashes) {
        session.jdbc()
                .sql("delete from auth.mfa_recovery_codes where user_id = :user")
                .param("user", user)
                .update();
        session.jdbc()
                .sql("insert into auth.mfa_recovery_codes (user_id, code_hash) select :user, unnest(:hashes)")
                .param("user", user)
                .param("hashes", hashes.toArray(String[]::new))
                .update();
    }
}
