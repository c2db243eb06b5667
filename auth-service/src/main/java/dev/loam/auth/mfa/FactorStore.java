package dev.loam.auth.mfa;

import dev.loam.auth.webauthn.KeyCredential;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Factors and challenges in a project's database. */
final class FactorStore {
    static final Duration CHALLENGE_LIFETIME = Duration.ofMinutes(5);

    private final JsonMapper json;

    FactorStore(JsonMapper json) {
        this.json = json;
    }

    /** A new factor, unless the user has as many as allowed; false then. Unverified ones of earlier tries make room. */
    boolean add(ProjectSession session, NewFactor factor, UUID user, @Nullable String name, int most) {
        session.jdbc().sql("""
                        delete from auth.mfa_factors
                        where user_id = :user and status = 'unverified' and created_at < now() - interval '1 hour'
                        """).param("user", user).update();
        return session.jdbc()
                        .sql("""
                                with owner as materialized (select id from auth.users where id = :user for update)
                                insert into auth.mfa_factors
                                    (id, user_id, friendly_name, factor_type, status, secret, phone)
                                select :id, owner.id, :name, cast(:type as auth.factor_type), 'unverified', :secret, :phone
                                from owner
                                where :most > (select count(*) from auth.mfa_factors where user_id = :user)
                                """)
                        .param("user", user)
                        .param("id", factor.id())
                        .param("name", name)
                        .param("type", factor.type().wireName())
                        .param("secret", factor.secret())
                        .param("phone", factor.phone())
                        .param("most", most)
                        .update()
                == 1;
    }

    /** Drops what an earlier try with this number left; false when the number was proven before. */
    boolean makeRoomForPhone(ProjectSession session, UUID user, String phone) {
        session.jdbc().sql("""
                        delete from auth.mfa_factors
                        where user_id = :user and factor_type = 'phone' and phone = :phone and status = 'unverified'
                        """).param("user", user).param("phone", phone).update();
        return session.jdbc()
                .sql("""
                        select not exists (
                            select from auth.mfa_factors
                            where user_id = :user and factor_type = 'phone' and phone = :phone)
                        """)
                .param("user", user)
                .param("phone", phone)
                .query(Boolean.class)
                .single();
    }

    /** A user's factor; null when the user has no such one. */
    @Nullable
    EnrolledFactor find(ProjectSession session, UUID factor, UUID user) {
        return session.jdbc()
                .sql("""
                        select factor_type::text as type, status = 'verified' as verified, phone, web_authn_credential
                        from auth.mfa_factors where id = :factor and user_id = :user
                        """)
                .param("factor", factor)
                .param("user", user)
                .query((row, number) -> new EnrolledFactor(
                        factor,
                        FactorType.of(row.getString("type")),
                        row.getBoolean("verified"),
                        row.getString("phone"),
                        tree(row.getString("web_authn_credential"))))
                .optional()
                .orElse(null);
    }

    /** A new challenge of a factor, and until when it is good; null when there was one a moment ago. */
    @Nullable
    Instant challenge(
            ProjectSession session, UUID id, EnrolledFactor factor, Question question, Duration frequency, String ip) {
        return session.jdbc()
                .sql("""
                        with challenged as (
                            update auth.mfa_factors set last_challenged_at = clock_timestamp()
                            where id = :factor
                              and coalesce(last_challenged_at + make_interval(secs => :frequency) <= clock_timestamp(), true)
                            returning id
                        )
                        insert into auth.mfa_challenges (id, factor_id, ip_address, otp_code, web_authn_session_data)
                        select :id, id, cast(:ip as inet), :code, cast(:options as jsonb) from challenged
                        returning created_at
                        """)
                .param("factor", factor.id())
                .param("frequency", (double) frequency.toSeconds())
                .param("id", id)
                .param("ip", ip)
                .param("code", question.codeHash())
                .param("options", question instanceof Question.OfKey key ? kept(key) : null)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, OffsetDateTime.class))
                        .toInstant())
                .optional()
                .map(created -> created.plus(CHALLENGE_LIFETIME))
                .orElse(null);
    }

    private String kept(Question.OfKey key) {
        return json.writeValueAsString(json.createObjectNode()
                .put("type", key.type())
                .put("challenge", key.options().path("challenge").asString()));
    }

    /** The challenge, locked until the attempt is judged. */
    @Nullable
    Challenged lock(ProjectSession session, UUID challenge, UUID factor, UUID user, String ip) {
        return session.jdbc()
                .sql("""
                        select f.factor_type::text as type, f.status = 'verified' as verified, f.secret, f.phone,
                            f.web_authn_credential, c.web_authn_session_data, c.verified_at is null as open,
                            c.ip_address = cast(:ip as inet) as here,
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
                        challenge,
                        factor,
                        FactorType.of(row.getString("type")),
                        row.getBoolean("verified"),
                        row.getString("secret"),
                        row.getString("phone"),
                        tree(row.getString("web_authn_credential")),
                        tree(row.getString("web_authn_session_data")),
                        row.getBoolean("open"),
                        row.getBoolean("here"),
                        row.getBoolean("fresh")))
                .optional()
                .orElse(null);
    }

    private @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }

    /** Takes a period's code: each is good once, also for another challenge. */
    boolean take(ProjectSession session, UUID factor, long period) {
        return session.jdbc()
                        .sql("""
                                update auth.mfa_factors set last_used_step = :period, updated_at = now()
                                where id = :factor and coalesce(last_used_step, 0) < :period
                                """)
                        .param("period", period)
                        .param("factor", factor)
                        .update()
                == 1;
    }

    void keepSecret(ProjectSession session, UUID factor, String sealed) {
        session.jdbc()
                .sql("update auth.mfa_factors set secret = :sealed where id = :factor")
                .param("sealed", sealed)
                .param("factor", factor)
                .update();
    }

    /** Takes the code that was sent for a challenge. */
    boolean takeCode(ProjectSession session, UUID challenge, String hash) {
        return session.jdbc()
                        .sql("""
                                update auth.mfa_challenges set verified_at = now()
                                where id = :challenge and verified_at is null and otp_code = :hash
                                """)
                        .param("challenge", challenge)
                        .param("hash", hash)
                        .update()
                == 1;
    }

    /** Takes a challenge for one answer, right or wrong. */
    boolean takeChallenge(ProjectSession session, UUID challenge) {
        return session.jdbc()
                        .sql(
                                "update auth.mfa_challenges set verified_at = now() where id = :id and verified_at is null")
                        .param("id", challenge)
                        .update()
                == 1;
    }

    /** The factor was proven; others of its kind that never were make room. */
    void verified(ProjectSession session, UUID user, Challenged challenged) {
        session.jdbc()
                .sql("update auth.mfa_factors set status = 'verified', updated_at = now() where id = :factor")
                .param("factor", challenged.factor())
                .update();
        session.jdbc()
                .sql("""
                        delete from auth.mfa_factors
                        where user_id = :user and factor_type = cast(:type as auth.factor_type)
                          and status = 'unverified'
                        """)
                .param("user", user)
                .param("type", challenged.type().wireName())
                .update();
    }

    /** The keys that are among a user's factors. */
    List<KeyCredential> keys(ProjectSession session, UUID user) {
        return session.jdbc().sql("""
                        select web_authn_credential from auth.mfa_factors
                        where user_id = :user and web_authn_credential is not null
                        """).param("user", user).query(String.class).list().stream()
                .map(text -> KeyCredential.of(json.readTree(text)))
                .toList();
    }

    /** What is known of a security key after it signed. */
    void keepCredential(ProjectSession session, UUID factor, JsonNode credential, @Nullable UUID model) {
        session.jdbc()
                .sql("""
                        update auth.mfa_factors
                        set web_authn_credential = cast(:credential as jsonb), web_authn_aaguid = :model, updated_at = now()
                        where id = :factor
                        """)
                .param("credential", json.writeValueAsString(credential))
                .param("model", model)
                .param("factor", factor)
                .update();
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
