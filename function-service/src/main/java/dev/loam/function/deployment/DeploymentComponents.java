package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.function.component.Component;
import dev.loam.function.component.ComponentProperties;
import dev.loam.function.component.ComponentRules;
import dev.loam.function.component.Finding;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.UUID;

/** Tells what deployments are made of, and what the rules of today say of that. */
class DeploymentComponents {
    private final FunctionRepository functions;
    private final FunctionDeploymentRepository deployments;
    private final ComponentStore components;
    private final ComponentProperties installation;
    private final ProjectDirectory projects;

    DeploymentComponents(
            FunctionRepository functions,
            FunctionDeploymentRepository deployments,
            ComponentStore components,
            ComponentProperties installation,
            ProjectDirectory projects) {
        this.functions = functions;
        this.deployments = deployments;
        this.components = components;
        this.installation = installation;
        this.projects = projects;
    }

    /**
     * What a deployment is made of.
     *
     * @param findings what the rules say of the components
     */
    record Made(List<Component> components, List<Finding> findings) {}

    Made require(ProjectRef project, FunctionName name, int version) {
        UUID function = functions
                .findByRefAndName(project.value(), name.value())
                .map(FunctionEntity::id)
                .filter(id ->
                        deployments.findByFunctionIdAndVersion(id, version).isPresent())
                .orElseThrow(() -> new ProblemException(
                        FunctionError.DEPLOYMENT_NOT_FOUND, "%s has no version %d".formatted(name, version)));
        List<Component> found = components.find(function, version);
        return new Made(
                found, ComponentRules.of(installation, projects.find(project)).check(found));
    }
}
