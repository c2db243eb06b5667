package dev.loam.auth.external;

import dev.loam.platform.tenancy.ProjectSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Nonces that let somebody in, for as long as the tokens that held them would count: none does so twice. */
final class UsedNonces {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(IdTokens.CLOCK_SKEW_SECONDS);

    /**
     * A nonce that a provider's token holds.
     *
     * @param expires when the token does
     */
    record Nonce(String issuer, String value, Instant expires) {
        private String hash() {
            return SignInSecrets.hash(issuer + '\n' + value);
        }
    }

    /** Of many who bring the same one, one gets it. */
    boolean take(ProjectSession session, Nonce nonce) {
        return session.jdbc()
                        .sql("""
                                with stale as (
                                    delete from auth.used_nonces where nonce_hash in (
                                        select nonce_hash from auth.used_nonces where expires_at < now()
                                        order by expires_at limit 3 for update skip locked)
                                )
                                insert into auth.used_nonces (nonce_hash, expires_at) values (:hash, :expires)
                                on conflict (nonce_hash) do nothing
                                """)
                        .param("hash", nonce.hash())
                        .param("expires", nonce.expires().plus(CLOCK_SKEW).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void giveBack(ProjectSession session, Nonce nonce) {
        session.jdbc()
                .sql("delete from auth.used_nonces where nonce_hash = :hash")
                .param("hash", nonce.hash())
                .update();
    }
}
