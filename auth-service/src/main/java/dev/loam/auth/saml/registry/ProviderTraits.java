package dev.loam.auth.saml.registry;

import dev.loam.auth.audit.Traits;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was done to a provider, for the audit log: without its metadata, which is long. */
final class ProviderTraits {
    private final JsonMapper json;

    ProviderTraits(JsonMapper json) {
        this.json = json;
    }

    ObjectNode created(IdentityProvider made) {
        return Traits.created(about(made), snapshot(made));
    }

    ObjectNode deleted(IdentityProvider gone) {
        return Traits.deleted(about(gone), snapshot(gone));
    }

    ObjectNode changed(IdentityProvider before, IdentityProvider after) {
        ObjectNode traits = Traits.changed(about(after), snapshot(before), snapshot(after));
        if (!before.metadataXml().equals(after.metadataXml())) {
            traits.withObject("after").put("metadata_xml", "[another]");
        }
        return traits;
    }

    private ObjectNode about(IdentityProvider provider) {
        return json.createObjectNode()
                .put("provider_id", provider.id().toString())
                .put("entity_id", provider.entityId());
    }

    private ObjectNode snapshot(IdentityProvider provider) {
        ObjectNode snapshot = json.createObjectNode()
                .put("resource_id", provider.resourceId())
                .put("disabled", provider.disabled())
                .put("metadata_url", provider.metadataUrl())
                .put("name_id_format", provider.nameIdFormat())
                .put("allow_idp_initiated", provider.allowsIdpInitiated());
        snapshot.set("attribute_mapping", json.valueToTree(provider.attributeMapping()));
        provider.domains().stream()
                .map(IdentityProvider.Domain::domain)
                .sorted()
                .forEach(snapshot.putArray("domains")::add);
        return snapshot;
    }
}
