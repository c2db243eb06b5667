package dev.loam.project.organization;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
    Organization get(@PathVariable UUID id, Caller.Operator caller) {
        return organizations.require(id);
    }

    @Requires(Permission.ORGANIZATION_WRITE)
    @PatchMapping("/{id}")
    Organization rename(@PathVariable UUID id, @RequestBody Naming wanted, Caller.Operator caller) {
        return organizations.rename(id, wanted.name());
    }

    @Requires(Permission.ORGANIZATION_DELETE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id, Caller.Operator caller) {
        organizations.delete(id);
    }

    record Naming(String name) {}
}
