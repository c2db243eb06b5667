package dev.loam.auth.saml.registry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider that a project has registered.
 *
 * @param resourceId what the project calls it
 * @param disabled whether nobody signs in there for now
 * @param entityId what it calls itself
 * @param metadataUrl where its metadata is read anew; null where it was given
 * @param nameIdFormat which kind of name is asked for; null for one that stays
 * @param allowsIdpInitiated whether it may send people whom this project did not send there
 * @param domains those of addresses whose owners sign in there
 */
public record IdentityProvider(
        UUID id,
        @Nullable String resourceId,
        boolean disabled,
        String entityId,
        String metadataXml,
        @Nullable String metadataUrl,
        AttributeMapping attributeMapping,
        @Nullable String nameIdFormat,
        boolean allowsIdpInitiated,
        List<Domain> domains,
        Instant createdAt,
        Instant updatedAt) {
    private static final String PREFIX = "sso:";

    public IdentityProvider {
        domains = List.copyOf(domains);
    }

    /** A domain of addresses. */
    public record Domain(String domain, Instant createdAt, Instant updatedAt) {}

    /** How identities name it. */
    public String name() {
        return PREFIX + id;
    }
}
