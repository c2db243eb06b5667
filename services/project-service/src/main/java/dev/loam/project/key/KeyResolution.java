package dev.loam.project.key;

import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import dev.loam.project.secret.Credential;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the key that a client shows, by its digest alone: a JWT that is no row here is no key, however well signed. */
final class KeyResolution {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    KeyResolution(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    ResolvedKey resolve(String key) {
        return jdbc.sql("""
                        select k.id, k.ref, k.kind, k.expires_at, k.scopes, k.allowed_addresses
                        from project.api_key k
                        join project.project p on p.ref = k.ref and p.status <> 'deleting'
                        where k.hash = :hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > :now)
                        """)
                .param("hash", new Credential(key).hash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> {
                    KeyKind kind = KeyKind.named(row.getString("kind"));
                    ProjectRef ref = new ProjectRef(row.getString("ref"));
                    OffsetDateTime expiry = row.getObject("expires_at", OffsetDateTime.class);
                    return new ResolvedKey(
                            ref,
                            kind.role(),
                            row.getObject("id", UUID.class),
                            kind,
                            kind.isJwt() ? payload(key) : claims(ref, kind),
                            expiry == null ? null : expiry.toInstant(),
                            texts(row.getArray("scopes")),
                            texts(row.getArray("allowed_addresses")));
                })
                .optional()
                .orElseThrow(() ->
                        new ProblemException(ProjectError.KEY_NOT_FOUND, "The API key is unknown, expired or revoked"));
    }

    private static @Nullable List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((String[]) array.getArray());
    }

    private JsonNode claims(ProjectRef ref, KeyKind kind) {
        return json.createObjectNode()
                .put("iss", "loam")
                .put("ref", ref.value())
                .put("role", kind.role());
    }

    private JsonNode payload(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        return json.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }

    /**
     * A key that is valid now.
     *
     * @param role the database role that it acts as
     * @param claims what policies see of it
     * @param expiresAt when it ends by itself
     * @param scopes what it opens; null for everything
     * @param allowedAddresses from where; null for anywhere
     */
    record ResolvedKey(
            ProjectRef ref,
            String role,
            UUID keyId,
            KeyKind kind,
            JsonNode claims,
            @Nullable Instant expiresAt,
            @Nullable List<String> scopes,
            @Nullable List<String> allowedAddresses) {}
}
