package dev.loam.auth.admin;

import dev.loam.auth.audit.Traits;
import dev.loam.auth.user.User;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an administrator did to a user, for the audit log: whom, and the members that differ, before and after. */
final class UserTraits {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private UserTraits() {}

    static ObjectNode created(User made) {
        return Traits.created(about(made), snapshot(made));
    }

    static ObjectNode deleted(User gone) {
        return Traits.deleted(about(gone), snapshot(gone));
    }

    static ObjectNode changed(User before, User after) {
        ObjectNode traits = Traits.changed(about(after), snapshot(before), snapshot(after));
        if (!Objects.equals(before.passwordHash(), after.passwordHash())) {
            traits.withObject("after").put("password", "[redacted]");
        }
        return traits;
    }

    private static ObjectNode about(User user) {
        return NODES.objectNode()
                .put("user_id", user.id().toString())
                .put("user_email", Objects.requireNonNullElse(user.email(), ""))
                .put("user_phone", Objects.requireNonNullElse(user.phone(), ""));
    }

    private static ObjectNode snapshot(User user) {
        ObjectNode snapshot = NODES.objectNode()
                .put("email", user.email())
                .put("phone", user.phone())
                .put("role", user.role())
                .put("email_confirmed_at", text(user.times().emailConfirmed()))
                .put("phone_confirmed_at", text(user.times().phoneConfirmed()))
                .put("banned_until", text(user.times().bannedUntil()));
        snapshot.set("app_metadata", user.appMetadata());
        snapshot.set("user_metadata", user.userMetadata());
        return snapshot;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
