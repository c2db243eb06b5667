package dev.loam.auth.user;

import dev.loam.platform.tenancy.OneTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Makes a user of a row, for every statement that selects one. Columns are named: the app may add some of its own to the
 * table, of any size, and at any time.
 */
public final class UserRow implements RowMapper<User> {
    /** What to select of {@code auth.users u}. */
    public static final String COLUMNS = """
            u.id, u.aud, u.role, u.email, u.phone, u.encrypted_password, u.email_confirmed_at, u.phone_confirmed_at,
            u.confirmed_at, u.invited_at, u.confirmation_sent_at, u.recovery_sent_at, u.email_change_sent_at,
            u.phone_change_sent_at, u.reauthentication_sent_at, u.last_sign_in_at, u.created_at, u.updated_at,
            u.banned_until, u.deleted_at, u.raw_app_meta_data, u.raw_user_meta_data, u.email_change, u.phone_change,
            u.is_sso_user, u.is_anonymous,
            (select pg_catalog.json_agg(pg_catalog.json_build_object(
                'identity_id', i.id, 'id', i.provider_id, 'user_id', i.user_id,
                'identity_data', i.identity_data, 'provider', i.provider, 'email', i.email,
                'last_sign_in_at', i.last_sign_in_at, 'created_at', i.created_at,
                'updated_at', i.updated_at) order by i.created_at, i.id)
             from auth.identities i where i.user_id operator(pg_catalog.=) u.id) as identities,
            (select pg_catalog.json_agg(pg_catalog.json_build_object(
                'id', f.id, 'friendly_name', f.friendly_name, 'factor_type', f.factor_type,
                'status', f.status, 'phone', f.phone, 'last_challenged_at', f.last_challenged_at,
                'created_at', f.created_at, 'updated_at', f.updated_at) order by f.created_at, f.id)
             from auth.mfa_factors f where f.user_id operator(pg_catalog.=) u.id) as factors
            """;

    /**
     * What a statement of {@link OneTrip#ofOwn} selects besides. The table belongs to a role of which the project's owner is a
     * member: with forced row-level security its policies would hold for this service, too, and run what the owner wrote.
     */
    public static final String FOREIGN =
            "pg_catalog.row_security_active('auth.users'::pg_catalog.regclass) as " + OneTrip.FOREIGN;

    private static final TypeReference<List<User.Identity>> IDENTITIES = new TypeReference<>() {};
    private static final TypeReference<List<User.Factor>> FACTORS = new TypeReference<>() {};

    private final JsonMapper json;
    private final ObjectReader identities;
    private final ObjectReader factors;

    public UserRow(JsonMapper json) {
        this.json = json;
        this.identities = json.readerFor(IDENTITIES);
        this.factors = json.readerFor(FACTORS);
    }

    @Override
    public User mapRow(ResultSet row, int number) throws SQLException {
        return new User(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNullElse(row.getString("aud"), "authenticated"),
                Objects.requireNonNullElse(row.getString("role"), ""),
                row.getString("email"),
                row.getString("phone"),
                row.getString("encrypted_password"),
                times(row),
                object(row.getString("raw_app_meta_data")),
                object(row.getString("raw_user_meta_data")),
                filled(row.getString("email_change")),
                filled(row.getString("phone_change")),
                row.getBoolean("is_sso_user"),
                row.getBoolean("is_anonymous"),
                list(row.getString("identities"), identities),
                list(row.getString("factors"), factors));
    }

    private static User.Times times(ResultSet row) throws SQLException {
        return new User.Times(
                instant(row, "email_confirmed_at"),
                instant(row, "phone_confirmed_at"),
                instant(row, "confirmed_at"),
                instant(row, "invited_at"),
                instant(row, "confirmation_sent_at"),
                instant(row, "recovery_sent_at"),
                instant(row, "email_change_sent_at"),
                instant(row, "phone_change_sent_at"),
                instant(row, "reauthentication_sent_at"),
                instant(row, "last_sign_in_at"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instant(row, "banned_until"),
                instant(row, "deleted_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private JsonNode object(@Nullable String text) {
        JsonNode node = text == null || text.equals("{}") ? null : json.readTree(text);
        return node != null && node.isObject() ? node : JsonNodeFactory.instance.objectNode();
    }

    private static <T> List<T> list(@Nullable String text, ObjectReader reader) {
        return text == null ? List.of() : reader.readValue(text);
    }
}
