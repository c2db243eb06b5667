package dev.loam.auth.provider;

import dev.loam.auth.session.Delegation;
import dev.loam.auth.user.User;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What an app learns of a user by what it was granted (OpenID Connect Core, 5.1 and 5.4). */
final class UserClaims {
    private UserClaims() {}

    static Map<String, Object> of(User user, Delegation delegation) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", user.id().toString());
        if (delegation.grants("profile")) {
            profile(user, claims);
        }
        if (delegation.grants("email") && user.email() != null) {
            claims.put("email", user.email());
            claims.put("email_verified", user.times().emailConfirmed() != null);
        }
        if (delegation.grants("phone") && user.phone() != null) {
            claims.put("phone_number", "+" + user.phone());
            claims.put("phone_number_verified", user.times().phoneConfirmed() != null);
        }
        return claims;
    }

    private static void profile(User user, Map<String, Object> claims) {
        put(claims, "name", user, "name", "full_name");
        put(claims, "picture", user, "picture", "avatar_url");
        put(claims, "preferred_username", user, "preferred_username", "user_name", "username");
        Instant updated = user.times().updated();
        if (updated != null) {
            claims.put("updated_at", updated.getEpochSecond());
        }
    }

    private static void put(Map<String, Object> claims, String claim, User user, String... names) {
        Stream.of(names)
                .map(name -> user.userMetadata().path(name))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(text -> !text.isBlank())
                .findFirst()
                .ifPresent(value -> claims.put(claim, value));
    }
}
