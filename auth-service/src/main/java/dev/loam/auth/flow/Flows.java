package dev.loam.auth.flow;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.Method;
import dev.loam.auth.session.ProviderTokens;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sign-ins that end with the exchange of a code. The exchange checks and removes in one statement. */
public final class Flows {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final ProviderTokenSeal seal;

    Flows(ProviderTokenSeal seal) {
        this.seal = seal;
    }

    /**
     * A sign-in that was exchanged.
     *
     * @param method how the user proved to be the user
     * @param tokens what another provider gave; null when none did
     * @param notAfter until when the session may last; null when nobody says
     */
    public record Exchanged(
            UUID user,
            Method method,
            @Nullable ProviderTokens tokens,
            @Nullable Instant notAfter) {}

    /** Remembers a challenge until the user comes back; for nobody, it does as much and leaves nothing. */
    public void begin(ProjectSession session, @Nullable UUID user, CodeChallenge challenge, Method method) {
        session.jdbc()
                .sql("""
                        with stale as (
                            delete from auth.flow_state where id in (
                                select id from auth.flow_state where created_at < now() - interval '1 day'
                                order by created_at limit 3 for update skip locked)
                        )
                        insert into auth.flow_state
                            (user_id, code_challenge, code_challenge_method, provider_type, authentication_method)
                        select id, :challenge, cast(:challengeMethod as auth.code_challenge_method), 'email', :method
                        from auth.users where id = :user
                        """)
                .param("challenge", challenge.value())
                .param("challengeMethod", challenge.method())
                .param("method", method.claim())
                .param("user", user == null ? new UUID(0, 0) : user)
                .update();
    }

    /** Remembers a challenge until an identity provider says who came; the name under which the sign-in goes on. */
    public UUID begin(ProjectSession session, CodeChallenge challenge, Method method, String provider) {
        return session.jdbc()
                .sql("""
                        insert into auth.flow_state
                            (code_challenge, code_challenge_method, provider_type, authentication_method)
                        values (:challenge, cast(:challengeMethod as auth.code_challenge_method), :provider, :method)
                        returning id
                        """)
                .param("challenge", challenge.value())
                .param("challengeMethod", challenge.method())
                .param("provider", provider)
                .param("method", method.claim())
                .query(UUID.class)
                .single();
    }

    /**
     * The code for that sign-in, now that it is known whose it is; null when it waits no longer.
     *
     * @param notAfter until when the session may last; null when nobody says
     */
    public @Nullable String issueCode(ProjectSession session, UUID flow, UUID user, @Nullable Instant notAfter) {
        return session.jdbc()
                .sql("""
                        update auth.flow_state
                        set user_id = :user, auth_code = gen_random_uuid()::text, auth_code_issued_at = now(),
                            session_not_after = cast(:notAfter as timestamptz), updated_at = now()
                        where id = :flow and user_id is null
                        returning auth_code
                        """)
                .param("user", user)
                .param("notAfter", notAfter == null ? null : notAfter.toString())
                .param("flow", flow)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** The code for the user's latest sign-in of this kind; null when there is none that waits. */
    public @Nullable String issueCode(ProjectSession session, UUID user, Method method) {
        return session.jdbc()
                .sql("""
                        update auth.flow_state
                        set auth_code = gen_random_uuid()::text, auth_code_issued_at = now(), updated_at = now()
                        where id = (
                            select id from auth.flow_state
                            where user_id = :user and authentication_method = :method and auth_code_issued_at is null
                            order by created_at desc limit 1 for update skip locked)
                        returning auth_code
                        """)
                .param("user", user)
                .param("method", method.claim())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** The code for a sign-in that another provider has proven already. */
    public String issueCode(
            ProjectSession session,
            UUID user,
            CodeChallenge challenge,
            Method method,
            String provider,
            @Nullable ProviderTokens tokens) {
        return session.jdbc()
                .sql("""
                        insert into auth.flow_state
                            (user_id, auth_code, auth_code_issued_at, code_challenge, code_challenge_method, provider_type,
                             provider_access_token, provider_refresh_token, authentication_method)
                        values (:user, gen_random_uuid()::text, now(), :challenge,
                            cast(:challengeMethod as auth.code_challenge_method), :provider, :access, :refresh, :method)
                        returning auth_code
                        """)
                .param("user", user)
                .param("challenge", challenge.value())
                .param("challengeMethod", challenge.method())
                .param("provider", provider)
                .param("access", seal.seal(session.project(), tokens == null ? null : tokens.access()))
                .param("refresh", seal.seal(session.project(), tokens == null ? null : tokens.refresh()))
                .param("method", method.claim())
                .query(String.class)
                .single();
    }

    /** Takes the sign-in of a code, if the verifier is the challenge's. */
    public Exchanged exchange(ProjectSession session, String code, String verifier) {
        return session.jdbc()
                .sql("""
                        delete from auth.flow_state
                        where auth_code = :code and user_id is not null
                          and auth_code_issued_at > now() - make_interval(secs => :lifetime)
                          and code_challenge = case code_challenge_method when 's256' then :hashed else :verifier end
                        returning user_id, authentication_method, provider_access_token, provider_refresh_token,
                            session_not_after
                        """)
                .param("code", code)
                .param("lifetime", (double) LIFETIME.toSeconds())
                .param("hashed", hashed(verifier))
                .param("verifier", verifier)
                .query((row, number) -> new Exchanged(
                        row.getObject("user_id", UUID.class),
                        method(row.getString("authentication_method")),
                        tokens(
                                session.project(),
                                row.getString("provider_access_token"),
                                row.getString("provider_refresh_token")),
                        instant(row.getObject("session_not_after", OffsetDateTime.class))))
                .optional()
                .orElseThrow(() -> refusal(session, code));
    }

    private @Nullable ProviderTokens tokens(ProjectRef project, @Nullable String access, @Nullable String refresh) {
        String opened = seal.open(project, access);
        return opened == null ? null : new ProviderTokens(opened, seal.open(project, refresh));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static AuthException refusal(ProjectSession session, String code) {
        Boolean expired = session.jdbc()
                .sql("""
                        select auth_code_issued_at <= now() - make_interval(secs => :lifetime)
                        from auth.flow_state where auth_code = :code
                        """)
                .param("lifetime", (double) LIFETIME.toSeconds())
                .param("code", code)
                .query(Boolean.class)
                .optional()
                .orElse(null);
        if (expired == null) {
            return new AuthException(AuthError.FLOW_STATE_NOT_FOUND, "invalid flow state, no valid flow state found");
        }
        return expired
                ? new AuthException(AuthError.FLOW_STATE_EXPIRED, "invalid flow state, flow state has expired")
                : new AuthException(
                        AuthError.BAD_CODE_VERIFIER, "code challenge does not match previously saved code verifier");
    }

    private static Method method(String claim) {
        return Arrays.stream(Method.values())
                .filter(method -> method.claim().equals(claim))
                .findFirst()
                .orElse(Method.OTP);
    }

    private static String hashed(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
