package dev.loam.auth.saml;

import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.CodeChallenge;
import dev.loam.auth.flow.Flows;
import dev.loam.auth.message.Redirects;
import dev.loam.auth.saml.assertion.Assertion.Name;
import dev.loam.auth.saml.registry.IdentityProvider;
import dev.loam.auth.saml.registry.IdentityProviders;
import dev.loam.auth.saml.registry.IdpMetadata;
import dev.loam.auth.saml.registry.MetadataRefresh;
import dev.loam.auth.saml.xml.SamlException;
import dev.loam.auth.session.Method;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to an identity provider. */
final class SingleSignOn {
    private static final Logger log = LoggerFactory.getLogger(SingleSignOn.class);
    private static final int ID_BYTES = 20;

    private final ProjectWork work;
    private final ProjectSettings settings;
    private final SamlSettings saml;
    private final IdentityProviders providers;
    private final MetadataRefresh metadata;
    private final RelayStates relayStates;
    private final Flows flows;
    private final Clock clock;
    private final RandomGenerator random;

    SingleSignOn(
            ProjectWork work,
            ProjectSettings settings,
            SamlSettings saml,
            IdentityProviders providers,
            MetadataRefresh metadata,
            RelayStates relayStates,
            Flows flows,
            Clock clock,
            RandomGenerator random) {
        this.work = work;
        this.settings = settings;
        this.saml = saml;
        this.providers = providers;
        this.metadata = metadata;
        this.relayStates = relayStates;
        this.flows = flows;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What an app asks for.
     *
     * @param provider the provider's id; or else
     * @param domain that of the person's address
     */
    record Wish(
            @Nullable UUID provider,
            @Nullable String domain,
            @Nullable String redirectTo,
            @Nullable CodeChallenge challenge) {}

    /** What the project tells providers of itself. */
    String describe(Caller.OfProject caller) {
        return ServiceProviderMetadata.of(saml.require(caller.project()));
    }

    /** Refuses where SAML is off. */
    void requireOffered(Caller.OfProject caller) {
        saml.require(caller.project());
    }

    /** Where the browser goes to sign in. */
    String begin(Caller.OfProject caller, Wish wish) {
        ServiceProvider own = saml.require(caller.project());
        IdentityProvider provider = work.reading(caller, session -> require(session, wish));
        IdpMetadata known = metadata(caller, provider);
        if (known.wantsSignedRequests() && own.key() == null) {
            log.warn(
                    "{} takes signed requests only, and {} has no saml_private_key",
                    known.entityId(),
                    caller.project());
            throw new AuthException(
                    AuthError.UNEXPECTED_FAILURE,
                    "The identity provider takes signed requests only: the project needs a saml_private_key");
        }
        AuthnRequest request = new AuthnRequest(
                nextId(),
                known.location(),
                Objects.requireNonNullElse(provider.nameIdFormat(), Name.PERSISTENT),
                clock.instant());
        String target = Redirects.allowed(settings.messages(caller.project()), wish.redirectTo());
        UUID relayState = work.writing(caller, session -> {
            UUID flow = wish.challenge() == null
                    ? null
                    : flows.begin(session, wish.challenge(), Method.SSO_SAML, provider.name());
            return relayStates.begin(session, provider.id(), request.id(), target, flow);
        });
        return request.address(own, relayState.toString());
    }

    private IdentityProvider require(ProjectSession session, Wish wish) {
        IdentityProvider found;
        if (wish.provider() != null) {
            found = providers.find(session, wish.provider());
        } else {
            found = providers.findByDomain(
                    session, String.valueOf(wish.domain()).strip());
        }
        if (found == null) {
            throw new AuthException(
                    AuthError.SSO_PROVIDER_NOT_FOUND,
                    wish.provider() == null ? "No SSO provider assigned for this domain" : "No such SSO provider");
        }
        if (found.disabled()) {
            throw new AuthException(AuthError.SSO_PROVIDER_DISABLED, "The SSO provider is currently disabled");
        }
        return found;
    }

    private IdpMetadata metadata(Caller.OfProject caller, IdentityProvider provider) {
        try {
            return metadata.of(caller, provider);
        } catch (SamlException unusable) {
            log.warn(
                    "{} of {} cannot be asked: {}",
                    provider.entityId(),
                    caller.project(),
                    unusable.complaint(),
                    unusable);
            throw new AuthException(AuthError.UNEXPECTED_FAILURE, "The SSO provider's metadata cannot be used");
        }
    }

    /** An id in XML begins with a letter. */
    private String nextId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return "id-" + HexFormat.of().formatHex(id);
    }
}
