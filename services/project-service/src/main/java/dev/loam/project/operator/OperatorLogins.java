package dev.loam.project.operator;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Opens sessions for operators whom something else than a password has proven. */
public class OperatorLogins {
    private final PlatformUsers users;

    OperatorLogins(PlatformUsers users) {
        this.users = users;
    }

    /** A session of that user of the built-in project, with its tokens, as auth-service answers. */
    public JsonNode open(UUID user) {
        return users.signIn(user);
    }
}
