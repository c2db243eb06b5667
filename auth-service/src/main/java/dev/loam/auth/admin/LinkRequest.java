package dev.loam.auth.admin;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An invitation, or a link that the app brings to the user itself. */
public record LinkRequest(
        @Nullable String type,
        @Nullable String email,
        @Nullable String newEmail,
        @Nullable String password,
        @Nullable ObjectNode data,
        @Nullable String redirectTo) {

    @Override
    public String toString() {
        return "LinkRequest[type=%s]".formatted(type);
    }
}
