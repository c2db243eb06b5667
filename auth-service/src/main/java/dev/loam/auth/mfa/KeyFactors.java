package dev.loam.auth.mfa;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.user.User;
import dev.loam.auth.webauthn.Ceremonies;
import dev.loam.auth.webauthn.KeyCredential;
import dev.loam.auth.webauthn.KeyOwner;
import dev.loam.auth.webauthn.RelyingParties;
import dev.loam.auth.webauthn.RelyingParty;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Security keys. The first challenge makes the key, later ones have it sign. */
final class KeyFactors implements FactorKind {
    private static final String CREATE = "create";
    private static final String REQUEST = "request";

    private final FactorStore store;
    private final RelyingParties parties;
    private final Ceremonies ceremonies;

    KeyFactors(FactorStore store, RelyingParties parties, Ceremonies ceremonies) {
        this.store = store;
        this.parties = parties;
        this.ceremonies = ceremonies;
    }

    @Override
    public NewFactor prepare(ProjectSession session, User user, FactorRequest request) {
        return new NewFactor(UUID.randomUUID(), FactorType.WEBAUTHN, null, null, null);
    }

    @Override
    public Question ask(ProjectSession session, User user, EnrolledFactor factor) {
        RelyingParty party = parties.of(session.project());
        JsonNode credential = factor.credential();
        if (factor.verified() && credential != null) {
            return new Question.OfKey(REQUEST, ceremonies.request(party, List.of(KeyCredential.of(credential))));
        }
        KeyOwner owner = new KeyOwner(
                user.id(), Objects.requireNonNullElse(user.name(), user.id().toString()));
        return new Question.OfKey(CREATE, ceremonies.creation(party, owner, store.keys(session, user.id()), false));
    }

    /** A challenge is good for one answer, right or wrong. */
    @Override
    public Taken take(ProjectSession session, User user, Challenged challenged, FactorAnswer answer) {
        JsonNode response = response(answer, challenged);
        if (!store.takeChallenge(session, challenged.challenge())) {
            return Taken.NOTHING;
        }
        RelyingParty party = parties.of(session.project());
        String challenge = challenge(challenged);
        JsonNode known = challenged.credential();
        KeyCredential proven = known == null
                ? ceremonies.register(party, challenge, response, false)
                : ceremonies.verify(party, challenge, KeyCredential.of(known), response, false);
        if (proven == null) {
            return Taken.NOTHING;
        }
        store.keepCredential(session, challenged.factor(), proven.toJson(), proven.model());
        return Taken.FACTOR;
    }

    private static JsonNode response(FactorAnswer answer, Challenged challenged) {
        FactorAnswer.KeyAnswer given = answer.webauthn();
        if (given == null) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "WebAuthn config required");
        }
        String asked = challenged.options() == null
                ? ""
                : challenged.options().path("type").asString("");
        if (!asked.equals(given.type())) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "WebAuthn type must be the one of the challenge");
        }
        JsonNode response = given.credentialResponse();
        if (response == null || !response.isObject()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "credential_response required");
        }
        return response;
    }

    private static String challenge(Challenged challenged) {
        @Nullable JsonNode options = challenged.options();
        return options == null ? "" : options.path("challenge").asString();
    }
}
