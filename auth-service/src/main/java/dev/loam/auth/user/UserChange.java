package dev.loam.auth.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What changes of a user; what is null stays. Metadata is merged: a member that is null is removed.
 *
 * @param emailConfirmed the email address, new or not, counts as the user's from now on
 * @param phoneConfirmed the phone number does
 */
public record UserChange(
        Address.@Nullable Email email,
        Address.@Nullable Phone phone,
        boolean emailConfirmed,
        boolean phoneConfirmed,
        @Nullable String passwordHash,
        ObjectNode userMetadata,
        ObjectNode appMetadata,
        @Nullable String role,
        @Nullable Ban ban) {

    public UserChange {
        userMetadata = userMetadata.deepCopy();
        appMetadata = appMetadata.deepCopy();
        if (email != null) {
            userMetadata.put("email", email.value()).put("email_verified", emailConfirmed);
        }
        if (phone != null) {
            userMetadata.put("phone", phone.value()).put("phone_verified", phoneConfirmed);
        }
    }

    /** No metadata at all. */
    public static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * A ban or its end.
     *
     * @param until when it ends; null lifts it
     */
    public record Ban(@Nullable Instant until) {}

    @Override
    public String toString() {
        return "UserChange[…]";
    }
}
