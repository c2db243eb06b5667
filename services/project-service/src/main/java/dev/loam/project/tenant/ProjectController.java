package dev.loam.project.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.project.error.ProjectError;
import dev.loam.project.organization.Access;
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
    private final Access access;

    ProjectController(Projects projects, ProjectLifecycle lifecycle, Access access) {
        this.projects = projects;
        this.lifecycle = lifecycle;
        this.access = access;
    }

    @Requires(value = Permission.PROJECTS_CREATE, checked = Requires.By.HANDLER)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProjectCredentials create(@RequestBody NewProject wanted, Caller.Operator caller) {
        UUID organization = wanted.organizationId() != null ? wanted.organizationId() : onlyOrganization(caller);
        access.requireOrganization(caller, organization, Permission.PROJECTS_CREATE);
        return projects.create(organization, wanted);
    }

    @Requires(value = Permission.PROJECT_READ, checked = Requires.By.HANDLER)
    @GetMapping
    List<ProjectAnswer> list(Caller.Operator caller) {
        return projects.listOf(caller.operatorId()).stream()
                .map(project -> answer(project, null))
                .toList();
    }

    @Requires(Permission.PROJECT_READ)
    @GetMapping("/{ref}")
    ProjectAnswer get(
            @PathVariable ProjectRef ref,
            @RequestParam(defaultValue = "false") boolean reveal,
            Caller.Operator caller) {
        access.requireProject(caller, ref, reveal ? Permission.KEYS_REVEAL : Permission.PROJECT_READ);
        return answer(projects.get(ref), reveal ? projects.databaseUrl(ref) : null);
    }

    @Requires(Permission.PROJECT_WRITE)
    @PatchMapping("/{ref}")
    ProjectAnswer update(@PathVariable ProjectRef ref, @RequestBody ProjectChange change, Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.PROJECT_WRITE);
        return answer(projects.update(ref, change.name(), change.settings()), null);
    }

    @Requires(Permission.PROJECT_DELETE)
    @DeleteMapping("/{ref}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ProjectRef ref, Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.PROJECT_DELETE);
        lifecycle.delete(ref);
    }

    private UUID onlyOrganization(Caller.Operator caller) {
        List<UUID> own = access.reach(caller, Permission.PROJECTS_CREATE).organizations();
        if (own.size() != 1) {
            throw new ProblemException(
                    ProjectError.ORGANIZATION_REQUIRED,
                    "'organization_id' is needed: this operator may make projects in %d organizations"
                            .formatted(own.size()));
        }
        return own.getFirst();
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
