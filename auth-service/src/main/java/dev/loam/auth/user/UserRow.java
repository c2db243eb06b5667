package dev.loam.auth.user;

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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes a user of a row. */
final class UserRow implements RowMapper<User> {
    private static final TypeReference<List<User.Identity>> IDENTITIES = new TypeReference<>() {};
    private static final TypeReference<List<User.Factor>> FACTORS = new TypeReference<>() {};

    private final JsonMapper json;

    UserRow(JsonMapper json) {
        this.json = json;
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
                list(row.getString("identities"), IDENTITIES),
                list(row.getString("factors"), FACTORS));
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
        JsonNode node = text == null ? null : json.readTree(text);
        return node != null && node.isObject() ? node : JsonNodeFactory.instance.objectNode();
    }

    private <T> List<T> list(@Nullable String text, TypeReference<List<T>> type) {
        return text == null ? List.of() : json.readValue(text, type);
    }
}
