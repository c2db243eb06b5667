package dev.loam.project.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.project.error.ProjectError;
import dev.loam.project.organization.Access;
import dev.loam.project.organization.Organization;
import dev.loam.project.organization.OrganizationRole;
import dev.loam.project.organization.Organizations;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/platform/v1/projects")
class ProjectController {
    private final Projects projects;
    private final ProjectLifecycle lifecycle;
    private final Organizations organizations;
    private final Access access;

    ProjectController(Projects projects, ProjectLifecycle lifecycle, Organizations organizations, Access access) {
        this.projects = projects;
        this.lifecycle = lifecycle;
        this.organizations = organizations;
        this.access = access;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProjectCredentials create(@RequestBody NewProject wanted, Caller.Operator caller) {
        UUID organization = wanted.organizationId() != null ? wanted.organizationId() : onlyOrganization(caller);
        access.requireOrganization(caller.operatorId(), organization, OrganizationRole.ADMIN);
        return projects.create(organization, wanted);
    }

    @GetMapping
    List<ProjectAnswer> list(Caller.Operator caller) {
        return projects.listOf(caller.operatorId()).stream()
                .map(project -> answer(project, null))
                .toList();
    }

    @GetMapping("/{ref}")
    ProjectAnswer get(
            @PathVariable ProjectRef ref,
            @RequestParam(defaultValue = "false") boolean reveal,
            Caller.Operator caller) {
        access.requireProject(caller.operatorId(), ref, reveal ? OrganizationRole.ADMIN : OrganizationRole.VIEWER);
        return answer(projects.get(ref), reveal ? projects.databaseUrl(ref) : null);
    }

    @PatchMapping("/{ref}")
    ProjectAnswer update(@PathVariable ProjectRef ref, @RequestBody ProjectChange change, Caller.Operator caller) {
        access.requireProject(caller.operatorId(), ref, OrganizationRole.ADMIN);
        return answer(projects.update(ref, change.name(), change.settings()), null);
    }

    @DeleteMapping("/{ref}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ProjectRef ref, Caller.Operator caller) {
        access.requireProject(caller.operatorId(), ref, OrganizationRole.OWNER);
        lifecycle.delete(ref);
    }

    private UUID onlyOrganization(Caller.Operator caller) {
        List<Organization> own = organizations.listOf(caller.operatorId());
        if (own.size() != 1) {
            throw new ProblemException(
                    ProjectError.ORGANIZATION_REQUIRED,
                    "'organization_id' is needed: this operator belongs to %d organizations".formatted(own.size()));
        }
        return own.getFirst().id();
    }

    private static ProjectAnswer answer(ProjectEntity project, @Nullable String dbUrl) {
        return new ProjectAnswer(
                project.ref(),
                project.name(),
                project.organizationId(),
                Projects.status(project),
                project.createdAt(),
                dbUrl);
    }

    record ProjectChange(@Nullable String name, @Nullable JsonNode settings) {}

    record ProjectAnswer(
            String ref,
            String name,
            UUID organizationId,
            ProjectStatus status,
            Instant createdAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String dbUrl) {}
}
