package dev.loam.auth.mfa;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** /factors, for the user whose factors they are. */
@RestController
@RequestMapping("/auth/v1/factors")
class FactorController {
    private final Factors factors;
    private final FactorProof proof;
    private final RecoveryCodes recoveryCodes;

    FactorController(Factors factors, FactorProof proof, RecoveryCodes recoveryCodes) {
        this.factors = factors;
        this.proof = proof;
        this.recoveryCodes = recoveryCodes;
    }

    @PostMapping
    ResponseEntity<EnrolledFactor> enroll(
            @RequestBody NewFactor request,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        requireApp(request.factorType());
        Factors.Enrolled enrolled =
                factors.enroll(caller, authorization, request.friendlyName(), request.issuer(), client);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new EnrolledFactor(
                        enrolled.id(),
                        "totp",
                        enrolled.friendlyName(),
                        new App(QrPicture.svg(enrolled.uri()), enrolled.secret(), enrolled.uri())));
    }

    @PostMapping("/recovery-codes")
    ResponseEntity<NewRecoveryCodes> makeRecoveryCodes(
            Caller.OfProject caller,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new NewRecoveryCodes(recoveryCodes.replace(caller, authorization)));
    }

    @PostMapping("/{id}/challenge")
    ChallengeRepresentation challenge(
            @PathVariable UUID id,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        Factors.Challenge challenge = factors.challenge(caller, authorization, id, client);
        return new ChallengeRepresentation(
                challenge.id(), "totp", challenge.expiresAt().getEpochSecond());
    }

    @PostMapping("/{id}/verify")
    ResponseEntity<SessionRepresentation> verify(
            @PathVariable UUID id,
            @RequestBody Answer answer,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        if (answer.challengeId() == null
                || answer.code() == null
                || answer.code().isBlank()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "challenge_id and code are required");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(proof.prove(caller, authorization, id, answer.challengeId(), answer.code(), client));
    }

    @DeleteMapping("/{id}")
    Removed unenroll(
            @PathVariable UUID id,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        factors.unenroll(caller, authorization, id, client);
        return new Removed(id);
    }

    private static void requireApp(@Nullable String type) {
        switch (type == null ? "" : type) {
            case "totp" -> {}
            case "phone" ->
                throw new AuthException(AuthError.MFA_PHONE_ENROLL_NOT_ENABLED, "MFA enroll is disabled for Phone");
            case "webauthn" ->
                throw new AuthException(
                        AuthError.MFA_WEBAUTHN_ENROLL_NOT_ENABLED, "MFA enroll is disabled for WebAuthn");
            default ->
                throw new AuthException(
                        AuthError.VALIDATION_FAILED, "factor_type needs to be totp, phone, or webauthn");
        }
    }

    record NewFactor(
            @Nullable String factorType,
            @Nullable String friendlyName,
            @Nullable String issuer) {}

    record App(String qrCode, String secret, String uri) {
        @Override
        public String toString() {
            return "App[…]";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EnrolledFactor(UUID id, String type, @Nullable String friendlyName, App totp) {}

    record ChallengeRepresentation(UUID id, String type, long expiresAt) {}

    record Answer(@Nullable UUID challengeId, @Nullable String code) {
        @Override
        public String toString() {
            return "Answer[…]";
        }
    }

    record NewRecoveryCodes(List<String> codes) {
        @Override
        public String toString() {
            return "NewRecoveryCodes[…]";
        }
    }

    record Removed(UUID id) {}
}
