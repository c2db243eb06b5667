package dev.loam.auth.saml.registry;

import dev.loam.auth.client.Administration;
import dev.loam.auth.client.Client;
import dev.loam.platform.identity.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** /admin/sso/providers, for the service role. */
@RestController
@RequestMapping("/auth/v1/admin/sso/providers")
class ProviderAdministrationController {
    private final ProviderAdministration administration;

    ProviderAdministrationController(ProviderAdministration administration) {
        this.administration = administration;
    }

    @ModelAttribute
    void requireAdministrator(Caller.OfProject caller) {
        Administration.require(caller);
    }

    @GetMapping
    ProviderList list(
            @RequestParam(name = "resource_id", required = false) @Nullable String resourceId,
            @RequestParam(name = "resource_id_prefix", required = false) @Nullable String prefix,
            Caller.OfProject caller) {
        return new ProviderList(administration.list(caller, resourceId, prefix).stream()
                .map(ProviderRepresentation::inList)
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProviderRepresentation create(@RequestBody ProviderChange wish, Caller.OfProject caller, Client client) {
        return ProviderRepresentation.of(administration.create(caller, wish, client));
    }

    @GetMapping("/{id}")
    ProviderRepresentation get(@PathVariable String id, Caller.OfProject caller) {
        return ProviderRepresentation.of(administration.get(caller, id));
    }

    @PutMapping("/{id}")
    ProviderRepresentation update(
            @PathVariable String id, @RequestBody ProviderChange wish, Caller.OfProject caller, Client client) {
        return ProviderRepresentation.of(administration.update(caller, id, wish, client));
    }

    @DeleteMapping("/{id}")
    ProviderRepresentation delete(@PathVariable String id, Caller.OfProject caller, Client client) {
        return ProviderRepresentation.of(administration.delete(caller, id, client));
    }

    record ProviderList(List<ProviderRepresentation> items) {}
}
