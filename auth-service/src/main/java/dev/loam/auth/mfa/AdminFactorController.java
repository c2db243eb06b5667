package dev.loam.auth.mfa;

import dev.loam.auth.client.Administration;
import dev.loam.auth.client.Client;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** /admin/users/{id}/factors, for the service role. */
@RestController
@RequestMapping("/auth/v1/admin/users/{user}/factors")
class AdminFactorController {
    private final AdminFactors factors;

    AdminFactorController(AdminFactors factors) {
        this.factors = factors;
    }

    @ModelAttribute
    void requireAdministrator(Caller.OfProject caller) {
        Administration.require(caller);
    }

    @GetMapping
    List<UserRepresentation.FactorRepresentation> list(@PathVariable UUID user, Caller.OfProject caller) {
        return factors.list(caller, user);
    }

    @PutMapping("/{id}")
    UserRepresentation.FactorRepresentation rename(
            @PathVariable UUID user,
            @PathVariable UUID id,
            @RequestBody Renaming renaming,
            Caller.OfProject caller,
            Client client) {
        String name = renaming.friendlyName() == null ? "" : renaming.friendlyName();
        return factors.rename(caller, user, id, name, client);
    }

    @DeleteMapping("/{id}")
    UserRepresentation.FactorRepresentation remove(
            @PathVariable UUID user, @PathVariable UUID id, Caller.OfProject caller, Client client) {
        return factors.remove(caller, user, id, client);
    }

    record Renaming(@Nullable String friendlyName) {}
}
