package dev.loam.auth.admin;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the service role may say of a user it makes or changes. */
public record UserRequest(
        @Nullable String id,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String password,
        @Nullable String passwordHash,
        @Nullable Boolean emailConfirm,
        @Nullable Boolean phoneConfirm,
        @Nullable ObjectNode userMetadata,
        @Nullable ObjectNode appMetadata,
        @Nullable String role,
        @Nullable String banDuration) {

    /** An empty text says nothing. */
    public UserRequest {
        id = filled(id);
        password = filled(password);
        passwordHash = filled(passwordHash);
        role = filled(role);
        banDuration = filled(banDuration);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    boolean confirmsEmail() {
        return Boolean.TRUE.equals(emailConfirm);
    }

    boolean confirmsPhone() {
        return Boolean.TRUE.equals(phoneConfirm);
    }

    @Override
    public String toString() {
        return "UserRequest[…]";
    }
}
