package dev.loam.function.deployment;

import dev.loam.function.FunctionName;
import dev.loam.function.ProjectPath;
import dev.loam.function.component.Component;
import dev.loam.function.component.Finding;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The components of a deployment. */
@RestController
class ComponentController {
    private final DeploymentComponents deployments;

    ComponentController(DeploymentComponents deployments) {
        this.deployments = deployments;
    }

    /** A component on the wire. */
    record Listed(
            String purl,
            @Nullable String group,
            String name,
            @Nullable String version) {
        static Listed of(Component component) {
            return new Listed(component.purl(), component.namespace(), component.name(), component.version());
        }
    }

    /** @param findings what the rules of today say of them */
    record Listing(List<Listed> components, List<Finding> findings) {}

    @Requires(Permission.FUNCTIONS_READ)
    @GetMapping("/platform/v1/projects/{ref}/functions/{name}/deployments/{version}/components")
    Listing list(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @PathVariable int version,
            Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        DeploymentComponents.Made made = deployments.require(ref, name, version);
        return new Listing(made.components().stream().map(Listed::of).toList(), made.findings());
    }
}
