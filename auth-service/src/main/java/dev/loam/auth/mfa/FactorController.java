package dev.loam.auth.mfa;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.message.TextChannel;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.Map;
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
import tools.jackson.databind.JsonNode;

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
    ResponseEntity<FactorRepresentation> enroll(
            @RequestBody FactorRequest request,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        Factors.Enrolled enrolled = factors.enroll(caller, authorization, request, client);
        NewFactor factor = enrolled.factor();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new FactorRepresentation(
                        factor.id(),
                        factor.type().wireName(),
                        enrolled.friendlyName(),
                        factor.app() == null ? null : AppRepresentation.of(factor.app()),
                        factor.phone() == null ? null : request.phone()));
    }

    @PostMapping("/recovery-codes")
    ResponseEntity<NewRecoveryCodes> makeRecoveryCodes(
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new NewRecoveryCodes(recoveryCodes.replace(caller, authorization, client)));
    }

    @PostMapping("/{id}/challenge")
    ChallengeRepresentation challenge(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable ChallengeRequest request,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        TextChannel channel = TextChannel.of(request == null ? null : request.channel());
        return ChallengeRepresentation.of(factors.challenge(caller, authorization, id, client, channel));
    }

    @PostMapping("/{id}/verify")
    ResponseEntity<SessionRepresentation> verify(
            @PathVariable UUID id,
            @RequestBody FactorAnswer answer,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        if (answer.challengeId() == null) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "challenge_id is required");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(proof.prove(caller, authorization, id, answer, client));
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

    record ChallengeRequest(@Nullable String channel) {}

    record AppRepresentation(String qrCode, String secret, String uri) {
        static AppRepresentation of(NewFactor.App app) {
            return new AppRepresentation(QrPicture.svg(app.uri()), app.secret(), app.uri());
        }

        @Override
        public String toString() {
            return "AppRepresentation[…]";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FactorRepresentation(
            UUID id,
            String type,
            @Nullable String friendlyName,
            @Nullable AppRepresentation totp,
            @Nullable String phone) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChallengeRepresentation(
            UUID id, String type, long expiresAt, @Nullable KeyChallenge webauthn) {

        static ChallengeRepresentation of(Factors.Challenge challenge) {
            return new ChallengeRepresentation(
                    challenge.id(),
                    challenge.type().wireName(),
                    challenge.expiresAt().getEpochSecond(),
                    challenge.question() instanceof Question.OfKey(String type, JsonNode options)
                            ? new KeyChallenge(type, Map.of("publicKey", options))
                            : null);
        }
    }

    record KeyChallenge(String type, Map<String, JsonNode> credentialOptions) {}

    record NewRecoveryCodes(List<String> codes) {
        @Override
        public String toString() {
            return "NewRecoveryCodes[…]";
        }
    }

    record Removed(UUID id) {}
}
