package dev.loam.auth.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a password is judged by; who the user is otherwise, is asked once it was right.
 *
 * @param passwordHash null for users who have no password
 * @param bannedUntil null for users who never were banned
 */
public record Credentials(
        UUID user,
        @Nullable String passwordHash,
        boolean emailConfirmed,
        boolean phoneConfirmed,
        @Nullable Instant bannedUntil,
        boolean deleted) {
    /** What to select of {@code auth.users u}. */
    static final String COLUMNS = """
            u.id, u.encrypted_password, u.email_confirmed_at is not null as email_confirmed,
            u.phone_confirmed_at is not null as phone_confirmed, u.banned_until, u.deleted_at is not null as deleted
            """;

    static Credentials of(ResultSet row) throws SQLException {
        OffsetDateTime bannedUntil = row.getObject("banned_until", OffsetDateTime.class);
        return new Credentials(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getString("encrypted_password"),
                row.getBoolean("email_confirmed"),
                row.getBoolean("phone_confirmed"),
                bannedUntil == null ? null : bannedUntil.toInstant(),
                row.getBoolean("deleted"));
    }

    public boolean isBanned(Instant now) {
        return bannedUntil != null && bannedUntil.isAfter(now);
    }

    @Override
    public String toString() {
        return "Credentials[user=%s]".formatted(user);
    }
}
