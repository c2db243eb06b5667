package dev.loam.auth.external;

import dev.loam.auth.flow.CodeChallenge;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sign-ins that wait for the provider's answer, each for ten minutes. Taking one checks and removes it in one statement. */
class PendingSignIns {

    /**
     * A sign-in under way.
     *
     * @param provider who was asked
     * @param redirectTo where the app wants the browser to arrive
     * @param challenge where the app exchanges a code for the session
     * @param linkTo the user to whom the identity is to be linked; null for a sign-in
     */
    record Pending(
            String provider,
            String redirectTo,
            @Nullable CodeChallenge challenge,
            @Nullable UUID linkTo) {}

    void begin(ProjectSession session, String state, Pending pending) {
        CodeChallenge challenge = pending.challenge();
        session.jdbc()
                .sql("""
                        with stale as (
                            delete from auth.external_sign_ins where state_hash in (
                                select state_hash from auth.external_sign_ins where created_at < now() - interval '10 minutes'
                                order by created_at limit 3 for update skip locked)
                        )
                        insert into auth.external_sign_ins
                            (state_hash, provider, redirect_to, code_challenge, code_challenge_method, link_to)
                        values (:state, :provider, :redirectTo, :challenge,
                            cast(:method as auth.code_challenge_method), cast(:linkTo as uuid))
                        """)
                .param("state", SignInSecrets.hash(state))
                .param("provider", pending.provider())
                .param("redirectTo", pending.redirectTo())
                .param("challenge", challenge == null ? null : challenge.value())
                .param("method", challenge == null ? null : challenge.method())
                .param("linkTo", pending.linkTo())
                .update();
    }

    /** Of many answers with the same state, one gets the sign-in. */
    @Nullable
    Pending take(ProjectSession session, String state) {
        return session.jdbc()
                .sql("""
                        delete from auth.external_sign_ins
                        where state_hash = :state and created_at > now() - interval '10 minutes'
                        returning provider, redirect_to, code_challenge, code_challenge_method, link_to
                        """)
                .param("state", SignInSecrets.hash(state))
                .query((row, number) -> new Pending(
                        row.getString("provider"),
                        row.getString("redirect_to"),
                        CodeChallenge.of(row.getString("code_challenge"), row.getString("code_challenge_method")),
                        row.getObject("link_to", UUID.class)))
                .optional()
                .orElse(null);
    }
}
