package dev.loam.auth.saml;

import dev.loam.auth.saml.assertion.Assertion;
import dev.loam.platform.tenancy.ProjectSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** Assertions that let somebody in; each does so once, and is remembered for as long as it would count. */
final class UsedAssertions {

    UsedAssertions() {}

    /** Whether it was not used before; from now on it is. */
    boolean take(ProjectSession session, String issuer, Assertion assertion) {
        return session.jdbc()
                        .sql("""
                                with stale as (
                                    delete from auth.saml_used_assertions where digest in (
                                        select digest from auth.saml_used_assertions where expires_at < now()
                                        order by expires_at limit 3 for update skip locked)
                                )
                                insert into auth.saml_used_assertions (digest, expires_at) values (:digest, :expires)
                                on conflict (digest) do nothing
                                """)
                        .param("digest", digest(issuer + '\n' + assertion.id()))
                        .param("expires", assertion.expires().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
