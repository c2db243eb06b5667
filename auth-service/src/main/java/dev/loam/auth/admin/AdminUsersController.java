package dev.loam.auth.admin;

import dev.loam.auth.client.Administration;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.RestController;

/** /admin/users, for the service role. */
@RestController
@RequestMapping("/auth/v1/admin/users")
class AdminUsersController {
    private final AdminUsers users;

    AdminUsersController(AdminUsers users) {
        this.users = users;
    }

    @ModelAttribute
    void requireAdministrator(Caller.OfProject caller) {
        Administration.require(caller);
    }

    @GetMapping
    ResponseEntity<UserList> list(
            @RequestParam(defaultValue = "") String page,
            @RequestParam(name = "per_page", defaultValue = "") String perPage,
            Caller.OfProject caller) {
        Page asked = Page.of(page, perPage);
        AdminUsers.Listing listing = users.list(caller, asked);
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-Total-Count", Long.toString(listing.total()));
        headers.set(HttpHeaders.LINK, asked.links("/auth/v1/admin/users", listing.total()));
        List<UserRepresentation> shown =
                listing.users().stream().map(UserRepresentation::of).toList();
        return ResponseEntity.ok().headers(headers).body(new UserList(shown, "authenticated"));
    }

    @PostMapping
    UserRepresentation create(@RequestBody UserRequest request, Caller.OfProject caller, Client client) {
        return UserRepresentation.of(users.create(caller, request, client));
    }

    @GetMapping("/{id}")
    UserRepresentation get(@PathVariable String id, Caller.OfProject caller) {
        return UserRepresentation.of(users.get(caller, uuid(id)));
    }

    @PutMapping("/{id}")
    UserRepresentation update(
            @PathVariable String id, @RequestBody UserRequest request, Caller.OfProject caller, Client client) {
        return UserRepresentation.of(users.update(caller, uuid(id), request, client, null));
    }

    @DeleteMapping("/{id}")
    Map<String, String> delete(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Deletion deletion,
            Caller.OfProject caller,
            Client client) {
        boolean soft = deletion != null && Boolean.TRUE.equals(deletion.shouldSoftDelete());
        users.delete(caller, uuid(id), soft, client, null);
        return Map.of();
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw AuthException.withStatus(
                    HttpStatus.NOT_FOUND, AuthError.VALIDATION_FAILED, "user_id must be an UUID");
        }
    }

    record UserList(List<UserRepresentation> users, String aud) {}

    record Deletion(@Nullable Boolean shouldSoftDelete) {}
}
