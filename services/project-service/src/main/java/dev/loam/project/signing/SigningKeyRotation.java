package dev.loam.project.signing;

import com.nimbusds.jose.jwk.JWK;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The life of signing keys: standby, published before it signs; current; previous, whose tokens go on being valid; and
 * revoked. Nobody is logged out but by a revocation.
 */
class SigningKeyRotation {
    private static final String LISTED = """
            select id, kid, algorithm, state, public_jwk, created_at, changed_at
            from project.signing_key where ref = :ref
            """;

    private final SigningKeys keys;
    private final JdbcClient jdbc;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final JsonMapper json;
    private final Clock clock;

    SigningKeyRotation(
            SigningKeys keys, JdbcClient jdbc, ChangeFeed changes, AuditLog audit, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.jdbc = jdbc;
        this.changes = changes;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<SigningKey> list(ProjectRef project) {
        return jdbc.sql(LISTED + "order by created_at desc, kid")
                .param("ref", project.value())
                .query(this::row)
                .list();
    }

    /** Makes a key that is published and does not sign yet. */
    @Transactional
    public SigningKey generate(ProjectRef project, @Nullable String algorithm) {
        return add(project, () -> keys.add(project, NewKeys.generate(algorithm), KeyState.STANDBY));
    }

    /** Takes a private key that an app brings along. */
    @Transactional
    public SigningKey importKey(ProjectRef project, JsonNode privateJwk) {
        JWK key = ImportedKeys.parseOne(privateJwk.toString());
        return add(project, () -> keys.add(project, key, KeyState.STANDBY));
    }

    /** Takes a shared secret that an app brings along. Its tokens are valid; new ones are not signed with it. */
    @Transactional
    public SigningKey importSecret(ProjectRef project, String secret) {
        return add(project, () -> keys.addShared(project, secret, "hs256-" + UUID.randomUUID()));
    }

    /** Makes a key the one that signs. The one that did goes on verifying. */
    @Transactional
    public SigningKey promote(ProjectRef project, UUID id) {
        lock(project);
        SigningKey key = require(project, id);
        boolean waits = key.state() == KeyState.STANDBY || key.state() == KeyState.PREVIOUS;
        if (!waits || key.algorithm().equals(SigningKeys.SHARED_SECRET)) {
            throw wrongState("A key of state '%s' and algorithm %s does not come to sign"
                    .formatted(key.state().wireName(), key.algorithm()));
        }
        jdbc.sql("""
                        update project.signing_key set state = 'previous', changed_at = :now
                        where ref = :ref and state = 'current'
                        """).param("ref", project.value()).param("now", now()).update();
        return move(project, key, KeyState.CURRENT);
    }

    /** From here on no token that the key signed is valid. */
    @Transactional
    public SigningKey revoke(ProjectRef project, UUID id) {
        lock(project);
        SigningKey key = require(project, id);
        if (key.state() == KeyState.CURRENT) {
            throw wrongState("The key that signs is not revoked: promote another one first");
        }
        if (key.algorithm().equals(SigningKeys.SHARED_SECRET) && isLastShared(project, id)) {
            throw wrongState("The last shared secret signs JWT-form API keys: import another one first");
        }
        return move(project, key, KeyState.REVOKED);
    }

    private boolean isLastShared(ProjectRef project, UUID id) {
        return jdbc.sql("""
                        select not exists (
                            select from project.signing_key
                            where ref = :ref and algorithm = 'HS256' and state <> 'revoked' and id <> :id)
                        """)
                .param("ref", project.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private SigningKey add(ProjectRef project, Supplier<String> insertion) {
        lock(project);
        try {
            String kid = insertion.get();
            tell(project);
            SigningKey added = jdbc.sql(LISTED + "and kid = :kid")
                    .param("ref", project.value())
                    .param("kid", kid)
                    .query(this::row)
                    .single();
            audit.changed(null, added);
            return added;
        } catch (DataIntegrityViolationException taken) {
            throw new ProblemException(
                    ProjectError.SIGNING_KEY_EXISTS, "The project has a key of this 'kid' already", taken);
        }
    }

    private SigningKey move(ProjectRef project, SigningKey key, KeyState state) {
        jdbc.sql("update project.signing_key set state = :state, changed_at = :now where id = :id and ref = :ref")
                .param("state", state.wireName())
                .param("now", now())
                .param("id", key.id())
                .param("ref", project.value())
                .update();
        tell(project);
        SigningKey moved = require(project, key.id());
        audit.changed(key, moved);
        return moved;
    }

    /** One change at a time: else two promotions meet at the index that lets one key be current. */
    private void lock(ProjectRef project) {
        jdbc.sql("select ref from project.project where ref = :ref for update")
                .param("ref", project.value())
                .query(String.class)
                .single();
    }

    /** The version grows, so that whoever holds the project with its keys sees that it is older. */
    private void tell(ProjectRef project) {
        jdbc.sql("update project.project set version = version + 1 where ref = :ref")
                .param("ref", project.value())
                .update();
        changes.publish(Change.PROJECT, project.value());
    }

    private SigningKey require(ProjectRef project, UUID id) {
        return jdbc.sql(LISTED + "and id = :id")
                .param("ref", project.value())
                .param("id", id)
                .query(this::row)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        ProjectError.SIGNING_KEY_NOT_FOUND, "The project has no signing key " + id));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ProblemException wrongState(String detail) {
        return new ProblemException(ProjectError.WRONG_SIGNING_KEY_STATE, detail);
    }

    private SigningKey row(ResultSet row, int number) throws SQLException {
        String publicJwk = row.getString("public_jwk");
        OffsetDateTime changed = row.getObject("changed_at", OffsetDateTime.class);
        return new SigningKey(
                row.getObject("id", UUID.class),
                row.getString("kid"),
                row.getString("algorithm"),
                KeyState.named(row.getString("state")),
                publicJwk == null ? null : json.readTree(publicJwk),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                changed == null ? null : changed.toInstant());
    }

    /**
     * A signing key as operators see it, without anything that signs.
     *
     * @param publicJwk what verifies; null for a shared secret, which would be the key itself
     */
    record SigningKey(
            UUID id,
            String kid,
            String algorithm,
            KeyState state,
            @Nullable JsonNode publicJwk,
            Instant createdAt,
            @Nullable Instant changedAt) {}
}
