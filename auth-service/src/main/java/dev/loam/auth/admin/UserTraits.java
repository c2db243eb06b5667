package dev.loam.auth.admin;

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
        ObjectNode traits = about(made);
        traits.set("after", snapshot(made));
        return traits;
    }

    static ObjectNode deleted(User gone) {
        ObjectNode traits = about(gone);
        traits.set("before", snapshot(gone));
        return traits;
    }

    static ObjectNode changed(User before, User after) {
        ObjectNode was = snapshot(before);
        ObjectNode is = snapshot(after);
        ObjectNode traits = about(after);
        ObjectNode from = traits.putObject("before");
        ObjectNode to = traits.putObject("after");
        is.properties().forEach(member -> {
            if (!member.getValue().equals(was.get(member.getKey()))) {
                from.set(member.getKey(), was.get(member.getKey()));
                to.set(member.getKey(), member.getValue());
            }
        });
        if (!Objects.equals(before.passwordHash(), after.passwordHash())) {
            to.put("password", "[redacted]");
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
