package dev.loam.auth.passkey;

import dev.loam.auth.client.Administration;
import dev.loam.auth.client.Client;
import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** /admin/users/{id}/passkeys, for the service role. */
@RestController
@RequestMapping("/auth/v1/admin/users/{user}/passkeys")
class AdminPasskeyController {
    private final AdminPasskeys passkeys;

    AdminPasskeyController(AdminPasskeys passkeys) {
        this.passkeys = passkeys;
    }

    @ModelAttribute
    void requireAdministrator(Caller.OfProject caller) {
        Administration.require(caller);
    }

    @GetMapping
    List<PasskeyRepresentation> list(@PathVariable UUID user, Caller.OfProject caller) {
        return passkeys.list(caller, user).stream()
                .map(PasskeyRepresentation::of)
                .toList();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID user, @PathVariable UUID id, Caller.OfProject caller, Client client) {
        passkeys.remove(caller, user, id, client);
    }
}
