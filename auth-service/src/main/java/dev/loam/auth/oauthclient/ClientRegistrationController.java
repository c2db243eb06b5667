package dev.loam.auth.oauthclient;

import dev.loam.auth.client.Client;
import dev.loam.platform.identity.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** POST /oauth/clients/register (RFC 7591). */
@RestController
class ClientRegistrationController {
    private final ClientRegistration registration;

    ClientRegistrationController(ClientRegistration registration) {
        this.registration = registration;
    }

    @PostMapping("/auth/v1/oauth/clients/register")
    ResponseEntity<ClientRepresentation> register(
            @RequestBody ClientMetadata wish, Caller.OfProject caller, Client client) {
        RegisteredClient made = registration.registerItself(caller, wish, client);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(ClientRepresentation.of(made));
    }

    @ExceptionHandler
    ResponseEntity<OAuthErrorBody> refused(OAuthRefusal refusal) {
        return OAuthErrorBody.answer(refusal);
    }
}
