package dev.loam.project.organization;

import dev.loam.platform.identity.Caller;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/organizations")
class OrganizationController {
    private final Organizations organizations;

    OrganizationController(Organizations organizations) {
        this.organizations = organizations;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Organization create(@RequestBody NewOrganization wanted, Caller.Operator caller) {
        return organizations.create(caller.operatorId(), wanted.name());
    }

    @GetMapping
    List<Organization> list(Caller.Operator caller) {
        return organizations.listOf(caller.operatorId());
    }

    record NewOrganization(String name) {}
}
