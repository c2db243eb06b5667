package dev.loam.auth.webauthn;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is said between us and a key, by way of the browser. Attestations are not asked for: who made a key is nothing that an
 * app's sign-in should depend on. Thread-safe.
 */
public final class Ceremonies {
    private static final Logger log = LoggerFactory.getLogger(Ceremonies.class);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int CHALLENGE_BYTES = 32;
    private static final int PATIENCE_MILLIS = 300_000;
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private final JsonMapper json;
    private final RandomGenerator random;
    private final Supplier<Verifier> verifier = SingletonSupplier.of(Verifier::new);

    Ceremonies(JsonMapper json, RandomGenerator random) {
        this.json = json;
        this.random = random;
    }

    /** What the library needs is built at the first use: most projects have no keys. */
    private static final class Verifier {
        private final ObjectConverter converter = new ObjectConverter();
        private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    }

    /**
     * Asks for a new key.
     *
     * @param known keys that the person has already
     * @param passkey whether it is to sign in alone: then it finds its owner by itself, and makes sure who that is
     */
    public ObjectNode creation(RelyingParty party, KeyOwner owner, List<KeyCredential> known, boolean passkey) {
        ObjectNode options = json.createObjectNode();
        options.putObject("rp").put("id", party.id()).put("name", party.name());
        options.putObject("user")
                .put("id", BASE64.encodeToString(handle(owner)))
                .put("name", owner.name())
                .put("displayName", owner.name());
        options.put("challenge", challenge());
        ArrayNode algorithms = options.putArray("pubKeyCredParams");
        ALGORITHMS.forEach(
                one -> algorithms.addObject().put("type", "public-key").put("alg", one.getValue()));
        options.put("timeout", PATIENCE_MILLIS);
        describe(options.putArray("excludeCredentials"), known);
        options.putObject("authenticatorSelection")
                .put("residentKey", passkey ? "required" : "discouraged")
                .put("requireResidentKey", passkey)
                .put("userVerification", passkey ? "required" : "preferred");
        options.put("attestation", "none");
        return options;
    }

    /** Asks for a signature of one of these keys, or of any passkey when there are none. */
    public ObjectNode request(RelyingParty party, List<KeyCredential> allowed) {
        ObjectNode options = json.createObjectNode();
        options.put("challenge", challenge());
        options.put("timeout", PATIENCE_MILLIS);
        options.put("rpId", party.id());
        describe(options.putArray("allowCredentials"), allowed);
        options.put("userVerification", allowed.isEmpty() ? "required" : "preferred");
        return options;
    }

    /** The key that the browser brings, or null when it is not what was asked for. */
    public @Nullable KeyCredential register(RelyingParty party, String challenge, JsonNode response, boolean passkey) {
        try {
            RegistrationData data =
                    verifier.get().manager.parseRegistrationResponseJSON(json.writeValueAsString(response));
            List<PublicKeyCredentialParameters> algorithms = ALGORITHMS.stream()
                    .map(one -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, one))
                    .toList();
            verifier.get()
                    .manager
                    .verify(data, new RegistrationParameters(property(party, challenge), algorithms, passkey, true));
            return credential(data);
        } catch (VerificationException | DataConversionException | JacksonException | IllegalArgumentException wrong) {
            log.debug("A new key was refused", wrong);
            return null;
        }
    }

    /** The key after it signed, or null when the signature is not right, or older than one that was seen before. */
    public @Nullable KeyCredential verify(
            RelyingParty party, String challenge, KeyCredential known, JsonNode response, boolean passkey) {
        try {
            AuthenticationData data =
                    verifier.get().manager.parseAuthenticationResponseJSON(json.writeValueAsString(response));
            verifier.get()
                    .manager
                    .verify(
                            data,
                            new AuthenticationParameters(
                                    property(party, challenge),
                                    record(known),
                                    List.of(known.idBytes()),
                                    passkey,
                                    true));
            AuthenticatorData<?> signed = Objects.requireNonNull(data.getAuthenticatorData());
            return known.used(signed.getSignCount(), signed.isFlagBS());
        } catch (VerificationException | DataConversionException | JacksonException | IllegalArgumentException wrong) {
            log.debug("A signature was refused", wrong);
            return null;
        }
    }

    private KeyCredential credential(RegistrationData data) {
        AuthenticatorData<?> made =
                Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        AttestedCredentialData attested = Objects.requireNonNull(made.getAttestedCredentialData());
        Set<AuthenticatorTransport> transports = data.getTransports();
        byte[] key = verifier.get().converter.getCborMapper().writeValueAsBytes(attested.getCOSEKey());
        return new KeyCredential(
                BASE64.encodeToString(attested.getCredentialId()),
                BASE64.encodeToString(key),
                made.getSignCount(),
                attested.getAaguid().getValue(),
                transports == null
                        ? List.of()
                        : transports.stream()
                                .map(AuthenticatorTransport::getValue)
                                .toList(),
                made.isFlagBE(),
                made.isFlagBS());
    }

    private CredentialRecordImpl record(KeyCredential known) {
        COSEKey key = verifier.get().converter.getCborMapper().readValue(known.publicKeyBytes(), COSEKey.class);
        AAGUID model = known.model() == null ? AAGUID.ZERO : new AAGUID(known.model());
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                known.backupEligible(),
                known.backedUp(),
                known.signCount(),
                new AttestedCredentialData(model, known.idBytes(), key),
                null,
                null,
                null,
                null);
    }

    private static ServerProperty property(RelyingParty party, String challenge) {
        Set<Origin> origins = party.origins().stream().map(Origin::new).collect(Collectors.toSet());
        return ServerProperty.builder()
                .origins(origins)
                .rpId(party.id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static void describe(ArrayNode keys, List<KeyCredential> known) {
        for (KeyCredential one : known) {
            ObjectNode key = keys.addObject().put("type", "public-key").put("id", one.id());
            if (!one.transports().isEmpty()) {
                one.transports().forEach(key.putArray("transports")::add);
            }
        }
    }

    private String challenge() {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /** By which a passkey knows its owner. */
    private static byte[] handle(KeyOwner owner) {
        return owner.id().toString().getBytes(StandardCharsets.US_ASCII);
    }
}
