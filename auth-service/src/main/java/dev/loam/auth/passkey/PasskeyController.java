package dev.loam.auth.passkey;

import dev.loam.auth.captcha.Captchas;
import dev.loam.auth.captcha.MetaSecurity;
import dev.loam.auth.client.Client;
import dev.loam.auth.limit.RequestLimit;
import dev.loam.auth.limit.RequestLimits;
import dev.loam.auth.passkey.PasskeyChallenges.Asked;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** /passkeys, for the user whose they are, and for whoever signs in with one. */
@RestController
@RequestMapping("/auth/v1/passkeys")
class PasskeyController {
    private final Passkeys passkeys;
    private final PasskeySignIn signIn;
    private final Captchas captchas;
    private final RequestLimits limits;

    PasskeyController(Passkeys passkeys, PasskeySignIn signIn, Captchas captchas, RequestLimits limits) {
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.captchas = captchas;
        this.limits = limits;
    }

    @PostMapping("/registration/options")
    ResponseEntity<Asked> registrationOptions(
            Caller.OfProject caller,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return unstored(passkeys.ask(caller, authorization));
    }

    @PostMapping("/registration/verify")
    ResponseEntity<PasskeyRepresentation> register(
            @RequestBody PasskeyAnswer answer,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return unstored(PasskeyRepresentation.of(passkeys.register(caller, authorization, answer, client)));
    }

    @PostMapping("/authentication/options")
    ResponseEntity<Asked> authenticationOptions(
            @RequestBody(required = false) @Nullable SignInRequest request, Caller.OfProject caller, Client client) {
        limits.require(caller, RequestLimit.PASSKEY, client);
        captchas.require(caller, request == null ? null : request.gotrueMetaSecurity(), client);
        return unstored(signIn.ask(caller));
    }

    @PostMapping("/authentication/verify")
    ResponseEntity<SessionRepresentation> signIn(
            @RequestBody PasskeyAnswer answer, Caller.OfProject caller, Client client) {
        return unstored(signIn.signIn(caller, answer, client));
    }

    @GetMapping
    List<PasskeyRepresentation> list(
            Caller.OfProject caller,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return passkeys.list(caller, authorization).stream()
                .map(PasskeyRepresentation::of)
                .toList();
    }

    @PatchMapping("/{id}")
    PasskeyRepresentation rename(
            @PathVariable UUID id,
            @RequestBody Renaming renaming,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return PasskeyRepresentation.of(passkeys.rename(caller, authorization, id, renaming.friendlyName(), client));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable UUID id,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        passkeys.remove(caller, authorization, id, client);
    }

    private static <T> ResponseEntity<T> unstored(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    record SignInRequest(@Nullable MetaSecurity gotrueMetaSecurity) {}

    record Renaming(@Nullable String friendlyName) {}
}
