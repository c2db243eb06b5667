package dev.loam.auth.external;

import dev.loam.auth.error.AuthException;
import dev.loam.auth.user.Address;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody whom a provider vouches for.
 *
 * @param subject what the provider calls the person, for ever
 * @param email the address; null when the provider tells none that can be used
 * @param emailVerified whether the provider says that the address is the person's
 * @param data what the identity keeps of the person
 */
record Profile(String subject, Address.@Nullable Email email, boolean emailVerified, ObjectNode data) {
    private static final int LONGEST_SUBJECT = 255;
    private static final String PERSONAL_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad";

    Profile {
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("A provider's subject has between 1 and 255 characters");
        }
        data = data.deepCopy();
    }

    /** From a token or the answer of a userinfo endpoint. */
    static Profile ofClaims(String issuer, JsonNode claims, boolean tenants) throws ProviderException {
        String sub = text(claims, "sub");
        ProfileData data = new ProfileData()
                .put("name", name(claims))
                .put("preferred_username", text(claims, "preferred_username"))
                .put("nickname", text(claims, "nickname"))
                .put("picture", text(claims, "picture"))
                .put("avatar_url", text(claims, "picture"));
        if (claims.path("hd").isString()) {
            data.custom("hd", claims.path("hd"));
        }
        boolean verified = tenants ? isOwnersTenant(claims) : isTrue(claims.path("email_verified"));
        return of(issuer, sub, text(claims, "email"), verified, data);
    }

    /** From what an interface tells. */
    static Profile of(
            String issuer, @Nullable String subject, @Nullable String address, boolean verified, ProfileData data)
            throws ProviderException {
        if (subject == null || subject.length() > LONGEST_SUBJECT) {
            throw new ProviderException("it does not say who signed in");
        }
        Address.Email email = email(address);
        boolean emailVerified = email != null && verified;
        return new Profile(subject, email, emailVerified, data.of(issuer, subject, email, emailVerified));
    }

    /** The name may come otherwise, and only once. */
    Profile named(@Nullable String name) {
        if (name == null || data.has("name")) {
            return this;
        }
        return new Profile(
                subject, email, emailVerified, data.deepCopy().put("name", name).put("full_name", name));
    }

    static @Nullable String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        String text = value.isString() || value.isIntegralNumber() ? value.asString() : "";
        return text.isBlank() || text.indexOf('\0') >= 0 ? null : text;
    }

    /** Some write the boolean as a string. */
    static boolean isTrue(JsonNode value) {
        return value.isBoolean()
                ? value.asBoolean()
                : value.asString("").toLowerCase(Locale.ROOT).equals("true");
    }

    private static @Nullable String name(JsonNode claims) {
        String name = text(claims, "name");
        String given = text(claims, "given_name");
        String family = text(claims, "family_name");
        return name != null ? name : given != null && family != null ? given + " " + family : given;
    }

    /**
     * The administrator of any tenant writes any address into it. Only Microsoft's word that the tenant owns the domain
     * counts, or that the account is a personal one.
     */
    private static boolean isOwnersTenant(JsonNode claims) {
        JsonNode owned = claims.path("xms_edov");
        return isTrue(owned)
                || owned.asString("").equals("1")
                || PERSONAL_TENANT.equals(claims.path("tid").asString(""));
    }

    private static Address.@Nullable Email email(@Nullable String text) {
        try {
            return Address.Email.orNull(text);
        } catch (AuthException malformed) {
            return null;
        }
    }

    /** What an identity keeps, collected. */
    static final class ProfileData {
        private final ObjectNode data = JsonNodeFactory.instance.objectNode();

        ProfileData put(String member, @Nullable String value) {
            if (value != null) {
                data.put(member, value);
            }
            return this;
        }

        ProfileData custom(String member, JsonNode value) {
            data.withObjectProperty("custom_claims").set(member, value);
            return this;
        }

        private ObjectNode of(String issuer, String subject, Address.@Nullable Email email, boolean verified) {
            String name = text(data, "name");
            put("full_name", name);
            put("user_name", text(data, "preferred_username"));
            put("email", email == null ? null : email.value());
            return data.put("iss", issuer)
                    .put("sub", subject)
                    .put("provider_id", subject)
                    .put("email_verified", verified)
                    .put("phone_verified", false);
        }
    }

    @Override
    public String toString() {
        return "Profile[subject=%s]".formatted(subject);
    }
}
