package dev.loam.auth.migration;

import dev.loam.auth.error.AuthException;
import dev.loam.auth.migration.ImportedUser.Identity;
import dev.loam.auth.password.PasswordHashing;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.NewUser;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads rows: the columns of {@code auth.users} under their names, or the names of the admin API where those differ. What
 * else a row holds is of no use here and left out.
 */
class ImportedRows {
    private static final int LONGEST_HASH = 255;
    private static final int MOST_IDENTITIES = 20;

    /** A user with one of these could read and write what policies keep from users. */
    private static final Set<String> FORBIDDEN_ROLES = Set.of("service_role", "supabase_admin", "postgres");

    private final JsonMapper json;
    private final Clock clock;

    ImportedRows(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    ImportedUser read(int line, String text) {
        if (!(parsed(text) instanceof ObjectNode row)) {
            throw new RowRefusal("bad_json", "The row is no JSON object");
        }
        String idText = text(row, "id", "id");
        UUID id = idText == null ? UUID.randomUUID() : uuid(idText);
        Address email = address(row, "email");
        Address phone = address(row, "phone");
        JsonNode emailConfirmed = time(row, "email_confirmed_at", "email_confirm");
        JsonNode phoneConfirmed = time(row, "phone_confirmed_at", "phone_confirm");
        List<Identity> identities = identities(row);
        if (identities.isEmpty()) {
            add(identities, email, id, !emailConfirmed.isNull());
            add(identities, phone, id, !phoneConfirmed.isNull());
        }
        boolean anonymous = row.path("is_anonymous").asBoolean(false);
        if (identities.isEmpty() && !anonymous) {
            throw new RowRefusal("validation_failed", "The user has neither an address nor an identity");
        }
        ImportedUser user = new ImportedUser(
                line,
                id,
                idText != null,
                email == null ? null : email.value(),
                phone == null ? null : phone.value(),
                hash(row),
                emailConfirmed,
                phoneConfirmed,
                row.path("last_sign_in_at"),
                row.path("created_at"),
                row.path("banned_until"),
                object(row, "raw_app_meta_data", "app_metadata"),
                object(row, "raw_user_meta_data", "user_metadata"),
                role(row),
                anonymous,
                identities);
        fillProviders(user);
        return user;
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException malformed) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static void fillProviders(ImportedUser user) {
        List<String> providers = user.providers();
        ObjectNode metadata = user.rawAppMetaData();
        if (!providers.isEmpty() && !metadata.has("provider")) {
            metadata.put("provider", providers.getFirst());
        }
        if (!providers.isEmpty() && !metadata.has("providers")) {
            providers.forEach(metadata.putArray("providers")::add);
        }
    }

    private static void add(List<Identity> identities, @Nullable Address address, UUID user, boolean verified) {
        if (address != null) {
            identities.add(Identity.of(address, user, verified));
        }
    }

    private static List<Identity> identities(ObjectNode row) {
        List<Identity> identities = new ArrayList<>();
        JsonNode given = row.path("identities");
        if (given.size() > MOST_IDENTITIES) {
            throw new RowRefusal(
                    "validation_failed", "The user has more than %d identities".formatted(MOST_IDENTITIES));
        }
        for (JsonNode one : given) {
            String provider = text(one, "provider", "provider");
            String subject = text(one, "provider_id", "id");
            JsonNode data = one.path("identity_data");
            if (provider == null || subject == null || !(data.isMissingNode() || data.isObject())) {
                throw new RowRefusal("validation_failed", "An identity takes provider, provider_id and identity_data");
            }
            ObjectNode whole =
                    data instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
            whole.put("sub", subject);
            identities.add(new Identity(provider, subject, whole));
        }
        return identities;
    }

    private static @Nullable Address address(ObjectNode row, String name) {
        try {
            String text = text(row, name, name);
            return name.equals("email") ? Address.Email.orNull(text) : Address.Phone.orNull(text);
        } catch (AuthException malformed) {
            throw new RowRefusal("validation_failed", String.valueOf(malformed.getMessage()));
        }
    }

    private static @Nullable String hash(ObjectNode row) {
        String hash = text(row, "encrypted_password", "password_hash");
        if (hash != null && (hash.length() > LONGEST_HASH || !PasswordHashing.isVerifiable(hash))) {
            throw new RowRefusal(
                    "password_hash_not_supported",
                    "The hash is none of bcrypt, Argon2, scrypt and PBKDF2 as they are written here, or costs too much");
        }
        return hash;
    }

    private static String role(ObjectNode row) {
        String role = text(row, "role", "role");
        if (role == null) {
            return NewUser.DEFAULT_ROLE;
        }
        if (FORBIDDEN_ROLES.contains(role)) {
            throw new RowRefusal("validation_failed", "No user has this role");
        }
        return role;
    }

    /** A time, or that it is so since now. */
    private JsonNode time(ObjectNode row, String name, String orFlag) {
        JsonNode time = row.path(name);
        if (time.isString()) {
            return time;
        }
        return row.path(orFlag).asBoolean(false)
                ? JsonNodeFactory.instance.stringNode(clock.instant().toString())
                : JsonNodeFactory.instance.nullNode();
    }

    private static ObjectNode object(ObjectNode row, String name, String orName) {
        JsonNode node = row.has(name) ? row.path(name) : row.path(orName);
        if (node.isMissingNode() || node.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!(node instanceof ObjectNode object)) {
            throw new RowRefusal("validation_failed", "Metadata is a JSON object");
        }
        return object.deepCopy();
    }

    private static @Nullable String text(JsonNode row, String name, String orName) {
        JsonNode node = row.has(name) ? row.path(name) : row.path(orName);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw new RowRefusal("validation_failed", "'%s' is a text".formatted(name));
        }
        return node.asString().isEmpty() ? null : node.asString();
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new RowRefusal("validation_failed", "'id' is a UUID");
        }
    }
}
