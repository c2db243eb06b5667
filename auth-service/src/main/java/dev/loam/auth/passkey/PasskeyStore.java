package dev.loam.auth.passkey;

import dev.loam.auth.webauthn.KeyCredential;
import dev.loam.platform.tenancy.ProjectSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Passkeys in a project's database. */
final class PasskeyStore {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int MOST = 10;
    private static final String COLUMNS = """
            select id, user_id, credential_id, public_key, sign_count, aaguid, transports, backup_eligible, backed_up,
                friendly_name, created_at, last_used_at
            from auth.webauthn_credentials
            """;

    private final JsonMapper json;

    PasskeyStore(JsonMapper json) {
        this.json = json;
    }

    /** A new passkey, unless the user has as many as there may be; null then. */
    @Nullable
    UUID add(ProjectSession session, UUID user, KeyCredential key, String name) {
        return session.jdbc()
                .sql("""
                        with owner as materialized (select id from auth.users where id = :user for update)
                        insert into auth.webauthn_credentials (user_id, credential_id, public_key, attestation_type, aaguid,
                            sign_count, transports, backup_eligible, backed_up, friendly_name)
                        select owner.id, :credential, :key, 'none', :model, :count, cast(:transports as jsonb), :eligible,
                            :backedUp, :name
                        from owner
                        where :most > (select count(*) from auth.webauthn_credentials where user_id = :user)
                        returning id
                        """)
                .param("user", user)
                .param("credential", key.idBytes())
                .param("key", key.publicKeyBytes())
                .param("model", key.model())
                .param("count", key.signCount())
                .param("transports", json.writeValueAsString(key.transports()))
                .param("eligible", key.backupEligible())
                .param("backedUp", key.backedUp())
                .param("name", name)
                .param("most", MOST)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    static boolean isRoom(List<Passkey> passkeys) {
        return passkeys.size() < MOST;
    }

    List<Passkey> list(ProjectSession session, UUID user) {
        return session.jdbc()
                .sql(COLUMNS + "where user_id = :user order by created_at, id")
                .param("user", user)
                .query(this::passkey)
                .list();
    }

    @Nullable
    Passkey find(ProjectSession session, UUID id, UUID user) {
        return list(session, user).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Passkey findByKey(ProjectSession session, byte[] credential) {
        return session.jdbc()
                .sql(COLUMNS + "where credential_id = :credential")
                .param("credential", credential)
                .query(this::passkey)
                .optional()
                .orElse(null);
    }

    /** Notes a use; false when the passkey was used or removed since it was looked at. */
    boolean use(ProjectSession session, Passkey before, KeyCredential after) {
        return session.jdbc()
                        .sql("""
                                update auth.webauthn_credentials
                                set sign_count = :count, backed_up = :backedUp, last_used_at = now(), updated_at = now()
                                where id = :id and sign_count = :before
                                """)
                        .param("count", after.signCount())
                        .param("backedUp", after.backedUp())
                        .param("id", before.id())
                        .param("before", before.key().signCount())
                        .update()
                == 1;
    }

    boolean rename(ProjectSession session, UUID id, UUID user, String name) {
        return session.jdbc()
                        .sql("""
                                update auth.webauthn_credentials set friendly_name = :name, updated_at = now()
                                where id = :id and user_id = :user
                                """)
                        .param("name", name)
                        .param("id", id)
                        .param("user", user)
                        .update()
                == 1;
    }

    boolean remove(ProjectSession session, UUID id, UUID user) {
        return session.jdbc()
                        .sql("delete from auth.webauthn_credentials where id = :id and user_id = :user")
                        .param("id", id)
                        .param("user", user)
                        .update()
                == 1;
    }

    private Passkey passkey(ResultSet row, int number) throws SQLException {
        KeyCredential key = new KeyCredential(
                BASE64.encodeToString(row.getBytes("credential_id")),
                BASE64.encodeToString(row.getBytes("public_key")),
                row.getLong("sign_count"),
                row.getObject("aaguid", UUID.class),
                json.readTree(Objects.requireNonNullElse(row.getString("transports"), "[]"))
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList(),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"));
        OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
        Instant created = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return new Passkey(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                key,
                row.getString("friendly_name"),
                created,
                used == null ? null : used.toInstant());
    }
}
