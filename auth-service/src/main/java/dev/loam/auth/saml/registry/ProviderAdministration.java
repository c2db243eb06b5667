package dev.loam.auth.saml.registry;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.saml.xml.SamlException;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** What administrators do with providers. */
class ProviderAdministration {
    private static final String BY_RESOURCE = "resource_";

    private final ProjectWork work;
    private final IdentityProviders providers;
    private final MetadataSource source;
    private final AuditLog audit;
    private final ProviderTraits traits;

    ProviderAdministration(
            ProjectWork work,
            IdentityProviders providers,
            MetadataSource source,
            AuditLog audit,
            ProviderTraits traits) {
        this.work = work;
        this.providers = providers;
        this.source = source;
        this.audit = audit;
        this.traits = traits;
    }

    List<IdentityProvider> list(Caller.OfProject caller, @Nullable String resourceId, @Nullable String prefix) {
        return work.reading(caller, session -> providers.list(session, resourceId, prefix));
    }

    IdentityProvider get(Caller.OfProject caller, String id) {
        return work.reading(caller, session -> require(session, id));
    }

    IdentityProvider create(Caller.OfProject caller, ProviderChange wish, Client client) {
        wish.requireValid(true);
        List<String> domains = wish.plainDomains();
        ProviderChange complete = wish.with(xml(wish));
        String entityId = metadata(complete).entityId();
        UUID id = UUID.randomUUID();
        return work.writing(caller, session -> {
            if (!providers.create(session, id, complete, entityId)) {
                throw taken(session, entityId);
            }
            putDomains(session, id, domains);
            IdentityProvider made = require(session, id.toString());
            audit.write(session, AuditLog.Action.SSO_PROVIDER_CREATED, client, traits.created(made));
            return made;
        });
    }

    IdentityProvider update(Caller.OfProject caller, String name, ProviderChange wish, Client client) {
        wish.requireValid(false);
        List<String> domains = wish.plainDomains();
        IdentityProvider known = get(caller, name);
        ProviderChange complete = wish.hasMetadata() ? wish.with(xml(wish)) : wish.with(null);
        if (wish.hasMetadata() && !metadata(complete).entityId().equals(known.entityId())) {
            throw new AuthException(
                    AuthError.SAML_ENTITY_ID_MISMATCH,
                    "SAML Metadata can be updated only if the EntityID matches for the provider; expected '%s'"
                            .formatted(known.entityId()));
        }
        try {
            return work.writing(caller, session -> {
                providers.update(session, known.id(), complete);
                putDomains(session, known.id(), domains);
                IdentityProvider after = require(session, known.id().toString());
                audit.write(session, AuditLog.Action.SSO_PROVIDER_UPDATED, client, traits.changed(known, after));
                return after;
            });
        } catch (DuplicateKeyException taken) {
            throw resourceTaken();
        }
    }

    IdentityProvider delete(Caller.OfProject caller, String name, Client client) {
        return work.writing(caller, session -> {
            IdentityProvider known = require(session, name);
            providers.delete(session, known.id());
            audit.write(session, AuditLog.Action.SSO_PROVIDER_DELETED, client, traits.deleted(known));
            return known;
        });
    }

    private void putDomains(ProjectSession session, UUID id, @Nullable List<String> domains) {
        String others = domains == null ? null : providers.putDomains(session, id, domains);
        if (others != null) {
            throw new AuthException(
                    AuthError.SSO_DOMAIN_ALREADY_EXISTS,
                    "SSO Domain '%s' is already assigned to an SSO identity provider".formatted(others));
        }
    }

    private IdentityProvider require(ProjectSession session, String name) {
        IdentityProvider found = null;
        if (name.startsWith(BY_RESOURCE)) {
            found = providers.findByResourceId(session, name.substring(BY_RESOURCE.length()));
        } else {
            UUID id = uuid(name);
            found = id == null ? null : providers.find(session, id);
        }
        if (found == null) {
            throw new AuthException(AuthError.SSO_PROVIDER_NOT_FOUND, "SSO Identity Provider not found");
        }
        return found;
    }

    private String xml(ProviderChange wish) {
        String url = wish.metadataUrl();
        if (!wish.namesUrl() || url == null) {
            return String.valueOf(wish.metadataXml());
        }
        try {
            return source.read(url);
        } catch (SamlException away) {
            throw new AuthException(
                    AuthError.SAML_METADATA_FETCH_FAILED, "The SAML Metadata cannot be used: " + away.complaint());
        }
    }

    private static IdpMetadata metadata(ProviderChange complete) {
        try {
            return IdpMetadata.of(String.valueOf(complete.metadataXml()));
        } catch (SamlException unusable) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED, "The SAML Metadata cannot be used: " + unusable.complaint());
        }
    }

    private AuthException taken(ProjectSession session, String entityId) {
        return providers.findByEntityId(session, entityId) == null
                ? resourceTaken()
                : new AuthException(
                        AuthError.SAML_IDP_ALREADY_EXISTS,
                        "SAML Identity Provider with this EntityID (%s) already exists".formatted(entityId));
    }

    private static AuthException resourceTaken() {
        return new AuthException(AuthError.VALIDATION_FAILED, "Another SSO identity provider has this resource_id");
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
