package dev.loam.cli.users;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Users as other systems export them, turned into rows that Loam's import takes. */
final class ForeignUser {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FOR_EVER = "2999-12-31T00:00:00Z";
    private static final Map<String, String> FIREBASE_PROVIDERS = Map.of(
            "google.com", "google",
            "facebook.com", "facebook",
            "apple.com", "apple",
            "github.com", "github",
            "twitter.com", "twitter",
            "microsoft.com", "azure");

    private ForeignUser() {}

    /** A row is known by the fields that only its system has; Supabase's and Loam's own go through unchanged. */
    static ObjectNode toLoam(ObjectNode row, @Nullable FirebaseHashes firebase) {
        if (row.has("localId")) {
            return firebase(row, firebase);
        }
        if (row.has("credentials") && row.has("username")) {
            return keycloak(row);
        }
        boolean ofAuth0 = row.path("user_id").isString() || row.path("_id").has("$oid") || row.has("passwordHash");
        return ofAuth0 ? auth0(row) : row;
    }

    /** {@code firebase auth:export users.json}. */
    private static ObjectNode firebase(ObjectNode user, @Nullable FirebaseHashes hashes) {
        String localId = user.path("localId").asString();
        ObjectNode row = JSON.createObjectNode();
        String id = id("firebase", localId);
        row.put("id", id);
        copy(user, "email", row, "email");
        copy(user, "phoneNumber", row, "phone");
        row.put("email_confirm", user.path("emailVerified").asBoolean(false));
        row.put("phone_confirm", user.has("phoneNumber"));
        millis(user, "createdAt", row, "created_at");
        millis(user, "lastSignedInAt", row, "last_sign_in_at");
        ban(row, user.path("disabled").asBoolean(false));
        if (hashes != null && user.path("passwordHash").isString()) {
            row.put(
                    "encrypted_password",
                    hashes.hash(
                            user.path("salt").asString(""),
                            user.path("passwordHash").asString()));
        }
        ObjectNode metadata = row.putObject("raw_user_meta_data");
        copy(user, "displayName", metadata, "full_name");
        copy(user, "photoUrl", metadata, "avatar_url");
        ObjectNode appMetadata = row.putObject("raw_app_meta_data");
        appMetadata.put("firebase_uid", localId);
        if (user.path("customAttributes").isString()
                && JSON.readTree(user.path("customAttributes").asString()) instanceof ObjectNode claims) {
            appMetadata.setAll(claims);
        }
        firebaseIdentities(user, row, id);
        return row;
    }

    private static void firebaseIdentities(ObjectNode user, ObjectNode row, String id) {
        ArrayNode identities = row.putArray("identities");
        if (user.has("passwordHash") && user.has("email")) {
            ObjectNode data = identity(identities, "email", id);
            data.put("email", user.path("email").asString());
            data.put("email_verified", user.path("emailVerified").asBoolean(false));
        }
        for (JsonNode info : user.path("providerUserInfo")) {
            String provider = FIREBASE_PROVIDERS.get(info.path("providerId").asString(""));
            if (provider != null && info.path("rawId").isString()) {
                ObjectNode data =
                        identity(identities, provider, info.path("rawId").asString());
                copy(info, "email", data, "email");
                copy(info, "displayName", data, "full_name");
                copy(info, "photoUrl", data, "avatar_url");
            }
        }
        if (user.has("phoneNumber")) {
            identity(identities, "phone", id)
                    .put("phone", user.path("phoneNumber").asString());
        }
    }

    /** Auth0's export of password hashes, or its export of users, or both joined. */
    private static ObjectNode auth0(ObjectNode user) {
        String subject = user.path("user_id")
                .asString(user.path("_id")
                        .path("$oid")
                        .asString(user.path("email").asString("")));
        // One export says auth0|5f…, the other 5f…: it is the same user.
        String bare = subject.startsWith("auth0|") ? subject.substring(6) : subject;
        ObjectNode row = JSON.createObjectNode();
        row.put("id", id("auth0", bare));
        copy(user, "email", row, "email");
        copy(user, "phone_number", row, "phone");
        row.put("email_confirm", user.path("email_verified").asBoolean(false));
        row.put("phone_confirm", user.path("phone_verified").asBoolean(false));
        copy(user, "created_at", row, "created_at");
        copy(user, "last_login", row, "last_sign_in_at");
        ban(row, user.path("blocked").asBoolean(false));
        copy(user, "passwordHash", row, "encrypted_password");
        copy(user, "password_hash", row, "encrypted_password");
        ObjectNode metadata = row.putObject("raw_user_meta_data");
        for (String name : List.of("name", "nickname", "given_name", "family_name", "picture")) {
            copy(user, name, metadata, name);
        }
        if (user.path("user_metadata") instanceof ObjectNode own) {
            metadata.setAll(own);
        }
        ObjectNode appMetadata = row.putObject("raw_app_meta_data");
        appMetadata.put("auth0_user_id", subject);
        if (user.path("app_metadata") instanceof ObjectNode own) {
            appMetadata.setAll(own);
        }
        return row;
    }

    /** A realm's users, as {@code kc.sh export} writes them. */
    private static ObjectNode keycloak(ObjectNode user) {
        ObjectNode row = JSON.createObjectNode();
        copy(user, "id", row, "id");
        copy(user, "email", row, "email");
        row.put("email_confirm", user.path("emailVerified").asBoolean(false));
        millis(user, "createdTimestamp", row, "created_at");
        ban(row, !user.path("enabled").asBoolean(true));
        ObjectNode metadata = row.putObject("raw_user_meta_data");
        copy(user, "username", metadata, "user_name");
        copy(user, "firstName", metadata, "given_name");
        copy(user, "lastName", metadata, "family_name");
        for (JsonNode credential : user.path("credentials")) {
            if (credential.path("type").asString("").equals("password")) {
                row.put("encrypted_password", KeycloakHash.of(credential));
            }
        }
        return row;
    }

    private static ObjectNode identity(ArrayNode identities, String provider, String subject) {
        ObjectNode identity = identities.addObject();
        identity.put("provider", provider);
        identity.put("provider_id", subject);
        return identity.putObject("identity_data").put("sub", subject);
    }

    /** The same file gives the same ids: so it can be sent again. */
    private static String id(String system, String subject) {
        return UUID.nameUUIDFromBytes((system + "/" + subject).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void ban(ObjectNode row, boolean banned) {
        if (banned) {
            row.put("banned_until", FOR_EVER);
        }
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String newName) {
        if (from.path(name).isString() && !from.path(name).asString().isEmpty()) {
            to.set(newName, from.path(name));
        }
    }

    private static void millis(JsonNode from, String name, ObjectNode to, String newName) {
        long millis = from.path(name).asLong(0);
        if (millis > 0) {
            to.put(newName, Instant.ofEpochMilli(millis).toString());
        }
    }
}
