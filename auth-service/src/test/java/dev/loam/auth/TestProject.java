package dev.loam.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.loam.platform.project.ProjectRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A project with a database of its own.
 *
 * @param ref its name
 * @param key signs its tokens
 * @param settings its auth settings
 * @param owner its database, as its owner sees it
 * @param superuser its database, without limits
 * @param port of the cluster
 */
record TestProject(
        ProjectRef ref, JWK key, Map<String, Object> settings, JdbcClient owner, JdbcClient superuser, int port) {

    static JWK anEllipticKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    Map<String, Object> signingKey() {
        return Map.of("kid", key.getKeyID(), "algorithm", "any", "private_jwk", key.toJSONObject());
    }

    Map<String, Object> record() {
        JWK published = key.toPublicJWK() == null ? key : key.toPublicJWK();
        Map<String, Object> secret =
                Map.of("kty", "oct", "kid", "shared", "k", "c2VjcmV0LXRoYXQtbXVzdC1zdGF5LWluc2lkZQ");
        return Map.ofEntries(
                Map.entry("ref", ref.value()),
                Map.entry("organization_id", new UUID(0, 1)),
                Map.entry("name", "test"),
                Map.entry("status", "active"),
                Map.entry("cluster_host", "127.0.0.1"),
                Map.entry("cluster_port", port),
                Map.entry("database_ready", true),
                Map.entry("credentials_epoch", 1),
                Map.entry("verification_keys", Map.of("keys", List.of(published.toJSONObject(), secret))),
                Map.entry("settings", Map.of("auth", settings)),
                Map.entry("version", 1));
    }

    /** Those settings that project-service seals. */
    Map<String, Object> secrets() {
        Map<String, Object> secrets = new HashMap<>(settings);
        secrets.keySet()
                .removeIf(name ->
                        !name.endsWith("_secrets") && !name.endsWith("_secret") && !name.contains("_private_key"));
        return secrets;
    }

    /** How many rows a query of the superuser finds. */
    long count(String query, Object... binds) {
        return superuser.sql(query).params(binds).query(Long.class).single();
    }

    /** Codes may be tried as often as one likes: not who is the eleventh decides of many attempts, but the code. */
    void countNoAttempts() {
        superuser.sql("""
                        create function public.forget() returns trigger language plpgsql as
                        $$ begin new.failures := 0; return new; end $$
                        """).update();
        superuser
                .sql("create trigger forget before insert or update on auth.attempts"
                        + " for each row execute function public.forget()")
                .update();
    }

    /** The types of the events of this project so far. */
    List<String> events() {
        return superuser
                .sql("select type from loam.outbox order by seq")
                .query(String.class)
                .list();
    }
}
