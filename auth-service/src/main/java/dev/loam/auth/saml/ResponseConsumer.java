package dev.loam.auth.saml;

import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.Arrival;
import dev.loam.auth.message.Redirects;
import dev.loam.auth.saml.RelayStates.RelayState;
import dev.loam.auth.saml.assertion.Assertion;
import dev.loam.auth.saml.assertion.Expectation;
import dev.loam.auth.saml.assertion.ResponseReader;
import dev.loam.auth.saml.assertion.Trust;
import dev.loam.auth.saml.registry.IdentityProvider;
import dev.loam.auth.saml.registry.IdentityProviders;
import dev.loam.auth.saml.registry.IdpMetadata;
import dev.loam.auth.saml.registry.MetadataRefresh;
import dev.loam.auth.saml.xml.SamlException;
import dev.loam.auth.saml.xml.UnknownSignatureException;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.identity.Caller;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way back from an identity provider. What waits for the response is taken, whatever else is wrong with it. */
final class ResponseConsumer {
    private static final Logger log = LoggerFactory.getLogger(ResponseConsumer.class);
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int LONGEST = 700_000;

    private final ProjectWork work;
    private final ProjectSettings settings;
    private final SamlSettings saml;
    private final IdentityProviders providers;
    private final MetadataRefresh metadata;
    private final RelayStates relayStates;
    private final SsoCompletion completion;
    private final Clock clock;

    ResponseConsumer(
            ProjectWork work,
            ProjectSettings settings,
            SamlSettings saml,
            IdentityProviders providers,
            MetadataRefresh metadata,
            RelayStates relayStates,
            SsoCompletion completion,
            Clock clock) {
        this.work = work;
        this.settings = settings;
        this.saml = saml;
        this.providers = providers;
        this.metadata = metadata;
        this.relayStates = relayStates;
        this.completion = completion;
        this.clock = clock;
    }

    /** Where the browser arrives. */
    String complete(Caller.OfProject caller, String response, String relayState, Client client) {
        ServiceProvider own = saml.require(caller.project());
        boolean asked = ID.matcher(relayState).matches();
        RelayState taken = asked
                ? work.writing(
                                caller,
                                session -> Optional.ofNullable(relayStates.take(session, UUID.fromString(relayState))))
                        .orElse(null)
                : null;
        String wish = taken == null ? asked ? null : relayState : taken.redirectTo();
        String target = Redirects.allowed(settings.messages(caller.project()), wish);
        boolean exchanged = taken != null && taken.flow() != null;
        try {
            requireWaiting(asked, taken);
            return arrival(caller, own, message(response), taken, target, client);
        } catch (AuthException refusal) {
            log.info("A SAML response to {} is refused: {}", caller.project(), refusal.getMessage());
            return Arrival.withRefusal(target, refusal, exchanged);
        } catch (SamlException unusable) {
            log.info("A SAML response to {} is refused: {}", caller.project(), unusable.complaint());
            log.debug("What was wrong with it", unusable);
            return Arrival.withRefusal(
                    target,
                    new AuthException(
                            AuthError.VALIDATION_FAILED, "SAML Assertion is not valid: " + unusable.complaint()),
                    exchanged);
        }
    }

    private static void requireWaiting(boolean asked, @Nullable RelayState taken) {
        if (asked && taken == null) {
            throw new AuthException(
                    AuthError.SAML_RELAY_STATE_NOT_FOUND, "SAML RelayState does not exist, try logging in again?");
        }
        if (taken != null && !taken.fresh()) {
            throw new AuthException(
                    AuthError.SAML_RELAY_STATE_EXPIRED, "SAML RelayState has expired. Try logging in again?");
        }
    }

    private String arrival(
            Caller.OfProject caller,
            ServiceProvider own,
            byte[] message,
            @Nullable RelayState taken,
            String target,
            Client client)
            throws SamlException {
        IdentityProvider provider = provider(caller, message, taken);
        Expectation expected = new Expectation(
                own.entityId(), own.consumer(), taken == null ? null : taken.requestId(), clock.instant());
        Assertion assertion = judged(caller, own, provider, message, expected);
        Person person = Person.of(assertion, provider);
        UUID flow = taken == null ? null : taken.flow();
        return work.writing(
                caller, session -> completion.complete(session, provider, assertion, person, flow, target, client));
    }

    /** That which was asked; or, where nobody was, that which says it sent the response and may do so. */
    private IdentityProvider provider(Caller.OfProject caller, byte[] message, @Nullable RelayState taken)
            throws SamlException {
        String claimed = taken == null ? ResponseReader.claimedIssuer(message) : "";
        IdentityProvider found = work.reading(
                        caller,
                        session -> Optional.ofNullable(
                                taken == null
                                        ? providers.findByEntityId(session, claimed)
                                        : providers.find(session, taken.provider())))
                .orElse(null);
        if (found == null) {
            throw new AuthException(
                    AuthError.SAML_IDP_NOT_FOUND,
                    "A SAML connection has not been established with this Identity Provider");
        }
        if (found.disabled()) {
            throw new AuthException(AuthError.SSO_PROVIDER_DISABLED, "The SSO provider is currently disabled");
        }
        if (taken == null && !found.allowsIdpInitiated()) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED,
                    "SAML sign-ins with this Identity Provider begin in the app, and not at the provider");
        }
        return found;
    }

    private Assertion judged(
            Caller.OfProject caller,
            ServiceProvider own,
            IdentityProvider provider,
            byte[] message,
            Expectation expected)
            throws SamlException {
        IdpMetadata known = metadata.of(caller, provider);
        try {
            return ResponseReader.read(message, trust(own, known), expected);
        } catch (UnknownSignatureException unknown) {
            IdpMetadata current = metadata.afterUnknownKey(caller, provider, known);
            if (current.keys().equals(known.keys())) {
                throw unknown;
            }
            return ResponseReader.read(message, trust(own, current), expected);
        }
    }

    private static Trust trust(ServiceProvider own, IdpMetadata metadata) {
        return new Trust(metadata.entityId(), metadata.keys(), own.decryptionKeys());
    }

    private static byte[] message(String response) throws SamlException {
        if (response.isEmpty()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "SAMLResponse is missing");
        }
        if (response.length() > LONGEST) {
            throw new SamlException("it is larger than 500 kB");
        }
        try {
            return Base64.getDecoder().decode(response.replaceAll("\\s", ""));
        } catch (IllegalArgumentException malformed) {
            throw new SamlException("it is no base64", malformed);
        }
    }
}
