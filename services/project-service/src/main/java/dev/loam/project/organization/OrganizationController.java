package dev.loam.project.organization;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.VersionTag;
import java.util.List;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/organizations")
class OrganizationController {
    private final Organizations organizations;
    private final Access access;

    OrganizationController(Organizations organizations, Access access) {
        this.organizations = organizations;
        this.access = access;
    }

    @Requires(Permission.ORGANIZATION_CREATE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Organization create(@RequestBody Naming wanted, Caller.Operator caller) {
        return organizations.create(caller.operatorId(), wanted.name());
    }

    @Requires(value = Permission.ORGANIZATION_READ, checked = Requires.By.HANDLER)
    @GetMapping
    List<Organization> list(Caller.Operator caller) {
        return organizations.list(
                access.reach(caller, Permission.ORGANIZATION_READ).organizations());
    }

    @Requires(Permission.ORGANIZATION_READ)
    @GetMapping("/{id}")
    ResponseEntity<Organization> get(@PathVariable UUID id, Caller.Operator caller) {
        return tagged(organizations.require(id));
    }

    @Requires(Permission.ORGANIZATION_WRITE)
    @PatchMapping("/{id}")
    ResponseEntity<Organization> rename(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Naming wanted,
            Caller.Operator caller) {
        return tagged(organizations.rename(id, wanted.name(), VersionTag.read(ifMatch)));
    }

    @Requires(Permission.ORGANIZATION_DELETE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        organizations.delete(id, VersionTag.read(ifMatch));
    }

    private static ResponseEntity<Organization> tagged(Organizations.Versioned versioned) {
        return ResponseEntity.ok().eTag(VersionTag.of(versioned.version())).body(versioned.organization());
    }

    record Naming(String name) {}
}
