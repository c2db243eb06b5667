package dev.loam.auth.operator;

import dev.loam.auth.admin.AdminUsers;
import dev.loam.auth.admin.Invitations;
import dev.loam.auth.admin.LinkRequest;
import dev.loam.auth.admin.UserRequest;
import dev.loam.auth.client.Client;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/projects/{ref}/users")
class OperatorUserController {
    private final UserDirectory directory;
    private final AdminUsers users;
    private final Invitations invitations;
    private final AuditLog audit;

    OperatorUserController(UserDirectory directory, AdminUsers users, Invitations invitations, AuditLog audit) {
        this.directory = directory;
        this.users = users;
        this.invitations = invitations;
        this.audit = audit;
    }

    @Requires(Permission.USERS_READ)
    @GetMapping
    UserPage list(
            @PathVariable ProjectRef ref,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "all") String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller.Operator caller) {
        UserDirectory.Page page =
                directory.find(Administrator.of(caller, ref), UserSearch.of(search, state, limit, cursor));
        UserSearch.After end = page.end();
        return new UserPage(
                page.users().stream().map(UserRepresentation::of).toList(),
                page.total(),
                end == null ? null : end.cursor());
    }

    @Requires(Permission.USERS_READ)
    @GetMapping("/{id}")
    ResponseEntity<UserRepresentation> get(
            @PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        AdminUsers.Versioned found = users.getVersioned(Administrator.of(caller, ref), id);
        return VersionTag.answer(found.version(), UserRepresentation.of(found.user()));
    }

    @Requires(Permission.USERS_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    UserRepresentation create(
            @PathVariable ProjectRef ref, @RequestBody UserRequest wanted, Caller.Operator caller, Client client) {
        return told(users.create(Administrator.of(caller, ref), wanted, client), "created");
    }

    @Requires(Permission.USERS_WRITE)
    @PostMapping("/invite")
    @ResponseStatus(HttpStatus.CREATED)
    UserRepresentation invite(
            @PathVariable ProjectRef ref, @RequestBody LinkRequest wanted, Caller.Operator caller, Client client) {
        return told(invitations.invite(Administrator.of(caller, ref), wanted, null, client), "invited");
    }

    /** {@code ban_duration} is a duration such as {@code 24h}, or {@code none}. */
    @Requires(Permission.USERS_WRITE)
    @PatchMapping("/{id}")
    UserRepresentation update(
            @PathVariable ProjectRef ref,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody UserRequest change,
            Caller.Operator caller,
            Client client) {
        return told(
                users.update(Administrator.of(caller, ref), id, change, client, VersionTag.read(ifMatch)), "changed");
    }

    @Requires(Permission.USERS_WRITE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable ProjectRef ref,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller,
            Client client) {
        users.delete(Administrator.of(caller, ref), id, false, client, VersionTag.read(ifMatch));
        audit.changed(Map.of("user", id), null);
    }

    /** Whom it concerns, and not what is known of them: the project's own log has that. */
    private UserRepresentation told(User user, String what) {
        audit.changed(null, Map.of("user", user.id(), "what", what));
        return UserRepresentation.of(user);
    }

    record UserPage(
            List<UserRepresentation> items,
            @Nullable Long total,
            @Nullable String nextCursor) {}
}
