package dev.loam.auth.saml;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.saml.assertion.Assertion;
import dev.loam.auth.saml.assertion.Assertion.Name;
import dev.loam.auth.saml.registry.IdentityProvider;
import dev.loam.auth.user.Address;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody for whom an identity provider vouches.
 *
 * @param subject what the provider calls the person, for ever
 * @param data what the identity keeps of the person
 */
record Person(String subject, Address.Email email, ObjectNode data) {
    /** Made to name people to one service or to all; a name that changes with each response is none. */
    private static final List<String> SUBJECT_IDS =
            List.of("urn:oasis:names:tc:SAML:attribute:subject-id", "urn:oasis:names:tc:SAML:attribute:pairwise-id");

    private static final List<String> EMAILS = List.of(
            "urn:oid:0.9.2342.19200300.100.1.3",
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
            "http://schemas.xmlsoap.org/claims/EmailAddress",
            "mail",
            "Mail",
            "email");

    /** Facts that have a place of their own; all others are the project's. */
    private static final Set<String> KNOWN = Set.of(
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at",
            "phone",
            "full_name",
            "avatar_url",
            "slug",
            "user_name");

    /** What Loam says of an identity, no attribute does. */
    private static final Set<String> OURS =
            Set.of("iss", "sub", "provider_id", "email", "email_verified", "phone_verified", "custom_claims");

    private static final int LONGEST_SUBJECT = 255;

    static Person of(Assertion assertion, IdentityProvider provider) {
        String subject = subject(assertion);
        ObjectNode facts = provider.attributeMapping().apply(assertion);
        Address.Email email = email(facts.path("email").asString(""), assertion);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode custom = JsonNodeFactory.instance.objectNode();
        facts.properties().forEach(fact -> {
            if (KNOWN.contains(fact.getKey())) {
                data.set(fact.getKey(), fact.getValue());
            } else if (!OURS.contains(fact.getKey())) {
                custom.set(fact.getKey(), fact.getValue());
            }
        });
        if (!custom.isEmpty()) {
            data.set("custom_claims", custom);
        }
        data.put("iss", provider.entityId())
                .put("sub", subject)
                .put("provider_id", subject)
                .put("email", email.value())
                .put("email_verified", true)
                .put("phone_verified", false);
        return new Person(subject, email, data);
    }

    private static String subject(Assertion assertion) {
        for (String attribute : SUBJECT_IDS) {
            List<String> values = assertion.attributes().stream()
                    .filter(one -> attribute.equals(one.name()))
                    .flatMap(one -> one.values().stream())
                    .toList();
            if (!values.isEmpty()) {
                return values.size() == 1 ? usable(values.getFirst()) : usable(null);
            }
        }
        Name name = assertion.name();
        return switch (name.format()) {
            case Name.TRANSIENT -> usable(null);
            case Name.EMAIL -> usable(name.value().toLowerCase(Locale.ROOT));
            default -> usable(name.value());
        };
    }

    private static String usable(@Nullable String subject) {
        if (subject == null || subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
            throw new AuthException(
                    AuthError.SAML_ASSERTION_NO_USER_ID,
                    "SAML Assertion did not contain a persistent Subject Identifier attribute or Subject NameID uniquely"
                            + " identifying this user");
        }
        return subject;
    }

    private static Address.Email email(String mapped, Assertion assertion) {
        String text = mapped;
        if (text.isEmpty()) {
            text = EMAILS.stream()
                    .flatMap(attribute -> assertion.values(attribute).stream())
                    .findFirst()
                    .orElseGet(() -> assertion.name().format().equals(Name.EMAIL)
                            ? assertion.name().value()
                            : "");
        }
        Address.Email email = parsed(text);
        if (email == null) {
            throw new AuthException(
                    AuthError.SAML_ASSERTION_NO_EMAIL, "SAML Assertion does not contain an email address");
        }
        return email;
    }

    private static Address.@Nullable Email parsed(String text) {
        try {
            return Address.Email.orNull(text);
        } catch (AuthException malformed) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "Person[subject=%s]".formatted(subject);
    }
}
