package dev.loam.project.organization;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.project.error.ProjectError;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/organizations/{id}/roles")
class RoleController {
    private final Roles roles;

    RoleController(Roles roles) {
        this.roles = roles;
    }

    @Requires(Permission.MEMBERS_READ)
    @GetMapping
    List<Role> list(@PathVariable UUID id, Caller.Operator caller) {
        return roles.list(id);
    }

    @Requires(Permission.MEMBERS_READ)
    @GetMapping("/{name}")
    ResponseEntity<Role> get(@PathVariable UUID id, @PathVariable String name, Caller.Operator caller) {
        return VersionTag.answer(roles.require(id, name));
    }

    @Requires(Permission.ROLES_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Role create(@PathVariable UUID id, @RequestBody NewRole wanted, Caller.Operator caller) {
        return roles.create(caller, id, wanted.name() == null ? "" : wanted.name(), given(wanted.permissions()));
    }

    @Requires(Permission.ROLES_WRITE)
    @PutMapping("/{name}")
    ResponseEntity<Role> update(
            @PathVariable UUID id,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody RolePermissions wanted,
            Caller.Operator caller) {
        return VersionTag.answer(roles.update(caller, id, name, given(wanted.permissions()), VersionTag.read(ifMatch)));
    }

    @Requires(Permission.ROLES_WRITE)
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable UUID id,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        roles.delete(caller, id, name, VersionTag.read(ifMatch));
    }

    private static Set<Permission> given(@Nullable Set<Permission> permissions) {
        if (permissions == null) {
            throw new ProblemException(ProjectError.INVALID_ROLE, "'permissions' is a list of names of permissions");
        }
        return permissions;
    }

    record NewRole(@Nullable String name, @Nullable Set<Permission> permissions) {}

    record RolePermissions(@Nullable Set<Permission> permissions) {}
}
