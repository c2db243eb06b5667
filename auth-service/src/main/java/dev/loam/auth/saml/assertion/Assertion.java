package dev.loam.auth.saml.assertion;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said of somebody, verified.
 *
 * @param id it is used once
 * @param name what the provider calls the person
 * @param expires after when it counts no longer anyway
 * @param sessionEnds until when the provider lets sessions last; null when it does not say
 */
public record Assertion(
        String id,
        Name name,
        List<Attribute> attributes,
        Instant expires,
        @Nullable Instant sessionEnds) {

    public Assertion {
        attributes = List.copyOf(attributes);
    }

    /**
     * A name.
     *
     * @param format of what kind it is; empty when the provider does not say
     */
    public record Name(String value, String format) {
        public static final String EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
        public static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
        public static final String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
        public static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
    }

    /** A fact about the person. */
    public record Attribute(String name, @Nullable String friendlyName, List<String> values) {
        public Attribute {
            values = List.copyOf(values);
        }
    }

    /** The values of an attribute that is not empty, by its name or its friendly name. */
    public List<String> values(String wanted) {
        return attributes.stream()
                .filter(attribute -> wanted.equals(attribute.name()) || wanted.equals(attribute.friendlyName()))
                .flatMap(attribute -> attribute.values().stream())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return "Assertion[id=%s]".formatted(id);
    }
}
