package dev.loam.sdk.auth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What users change of themselves. Null leaves a thing as it is.
 *
 * @param email another address, which has to be confirmed
 * @param phone another number, which has to be confirmed
 * @param password another password
 * @param nonce the code that {@link Auth#reauthenticate()} had sent, where the project asks for one
 * @param currentPassword the password until now, where the project asks for it
 * @param data merged into the metadata; a null value takes a key away
 */
public record UserChange(
        @Nullable String email,
        @Nullable String phone,
        @Nullable String password,
        @Nullable String nonce,
        @Nullable String currentPassword,
        @Nullable Map<String, ?> data) {

    /** Another password. */
    public static UserChange password(String password) {
        return new UserChange(null, null, password, null, null, null);
    }

    /** Another address. */
    public static UserChange email(String email) {
        return new UserChange(email, null, null, null, null, null);
    }

    /** Other metadata. */
    public static UserChange data(Map<String, ?> data) {
        return new UserChange(null, null, null, null, null, data);
    }

    @Override
    public String toString() {
        return "UserChange[email=%s, phone=%s]".formatted(email, phone);
    }
}
