package dev.loam.auth.saml.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A provider as administrators see it; lists leave its metadata out, which is long. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProviderRepresentation(
        UUID id,
        @Nullable String resourceId,
        boolean disabled,
        Saml saml,
        List<IdentityProvider.Domain> domains,
        Instant createdAt,
        Instant updatedAt) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Saml(
            String entityId,
            @Nullable String metadataXml,
            @Nullable String metadataUrl,
            AttributeMapping attributeMapping,
            @Nullable String nameIdFormat,
            boolean allowIdpInitiated) {}

    static ProviderRepresentation of(IdentityProvider provider) {
        return of(provider, provider.metadataXml());
    }

    static ProviderRepresentation inList(IdentityProvider provider) {
        return of(provider, null);
    }

    private static ProviderRepresentation of(IdentityProvider provider, @Nullable String metadata) {
        return new ProviderRepresentation(
                provider.id(),
                provider.resourceId(),
                provider.disabled(),
                new Saml(
                        provider.entityId(),
                        metadata,
                        provider.metadataUrl(),
                        provider.attributeMapping(),
                        provider.nameIdFormat(),
                        provider.allowsIdpInitiated()),
                provider.domains(),
                provider.createdAt(),
                provider.updatedAt());
    }
}
