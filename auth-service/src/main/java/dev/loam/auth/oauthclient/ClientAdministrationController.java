package dev.loam.auth.oauthclient;

import dev.loam.auth.admin.Page;
import dev.loam.auth.client.Administration;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** /admin/oauth/clients, for the service role. */
@RestController
@RequestMapping("/auth/v1/admin/oauth/clients")
class ClientAdministrationController {
    private final ClientRegistration registration;

    ClientAdministrationController(ClientRegistration registration) {
        this.registration = registration;
    }

    @ModelAttribute
    void requireAdministrator(Caller.OfProject caller) {
        Administration.require(caller);
    }

    @GetMapping
    ResponseEntity<ClientList> list(
            @RequestParam(defaultValue = "") String page,
            @RequestParam(name = "per_page", defaultValue = "") String perPage,
            Caller.OfProject caller) {
        Page asked = Page.of(page, perPage);
        ClientRegistration.Listing listing = registration.list(caller, asked.size(), asked.offset());
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-Total-Count", Long.toString(listing.total()));
        headers.set(HttpHeaders.LINK, asked.links("/auth/v1/admin/oauth/clients", listing.total()));
        List<ClientRepresentation> shown =
                listing.clients().stream().map(ClientRepresentation::of).toList();
        return ResponseEntity.ok().headers(headers).body(new ClientList(shown, "authenticated"));
    }

    @PostMapping
    ResponseEntity<ClientRepresentation> create(
            @RequestBody ClientMetadata wish, Caller.OfProject caller, Client client) {
        RegisteredClient made = valid(() -> registration.register(caller, wish, client));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(ClientRepresentation.of(made));
    }

    @GetMapping("/{id}")
    ClientRepresentation get(@PathVariable String id, Caller.OfProject caller) {
        return ClientRepresentation.of(registration.get(caller, uuid(id)));
    }

    @PutMapping("/{id}")
    ClientRepresentation update(
            @PathVariable String id, @RequestBody ClientMetadata wish, Caller.OfProject caller, Client client) {
        return ClientRepresentation.of(valid(() -> registration.update(caller, uuid(id), wish, client)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, Caller.OfProject caller, Client client) {
        registration.delete(caller, uuid(id), client);
    }

    @PostMapping("/{id}/regenerate_secret")
    ResponseEntity<ClientRepresentation> replaceSecret(
            @PathVariable String id, Caller.OfProject caller, Client client) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ClientRepresentation.of(registration.replaceSecret(caller, uuid(id), client)));
    }

    /** Administrators' clients read the auth API's errors, not OAuth's. */
    private static <T> T valid(Supplier<T> change) {
        try {
            return change.get();
        } catch (OAuthRefusal refusal) {
            throw new AuthException(AuthError.VALIDATION_FAILED, String.valueOf(refusal.getMessage()));
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "invalid client_id format");
        }
    }

    record ClientList(List<ClientRepresentation> clients, String aud) {}
}
