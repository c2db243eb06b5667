package dev.loam.billing.cost;

import dev.loam.billing.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What one request cost. */
@RestController
class RequestCostController {
    private final RequestCosts costs;

    RequestCostController(RequestCosts costs) {
        this.costs = costs;
    }

    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/projects/{ref}/requests/{id}")
    RequestCost get(Caller.Operator caller, @PathVariable String ref, @PathVariable UUID id) {
        return costs.require(ProjectPath.require(caller, ref), ProjectPath.organization(caller), id);
    }
}
