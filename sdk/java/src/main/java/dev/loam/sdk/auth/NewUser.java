package dev.loam.sdk.auth;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as an administrator makes or changes one. Null leaves a thing out, or as it is.
 *
 * @param id its id; made up when null; cannot be changed
 * @param email its address
 * @param phone its number
 * @param password its password
 * @param emailConfirm whether the address counts as confirmed
 * @param phoneConfirm whether the number counts as confirmed
 * @param role its role in the database
 * @param banDuration {@code 24h}, or {@code none}, which lifts a ban
 * @param userMetadata what the user may change
 * @param appMetadata what only administrators change
 */
public record NewUser(
        @Nullable UUID id,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String password,
        @Nullable Boolean emailConfirm,
        @Nullable Boolean phoneConfirm,
        @Nullable String role,
        @Nullable String banDuration,
        @Nullable Map<String, ?> userMetadata,
        @Nullable Map<String, ?> appMetadata) {

    /** A user with a confirmed address and a password. */
    public static NewUser of(String email, String password) {
        return new NewUser(null, email, null, password, true, null, null, null, null, null);
    }

    /** Bars a user from signing in for as long, {@code 24h} for instance; {@code none} lifts it. */
    public static NewUser ban(String duration) {
        return new NewUser(null, null, null, null, null, null, null, duration, null, null);
    }

    /** Changes what only administrators change; merged into what there is. */
    public static NewUser appMetadata(Map<String, ?> data) {
        return new NewUser(null, null, null, null, null, null, null, null, null, data);
    }

    @Override
    public String toString() {
        return "NewUser[id=%s, email=%s]".formatted(id, email);
    }
}
