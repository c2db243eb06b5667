package dev.loam.project.tenant;

import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.Reveals;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.project.error.ProjectError;
import dev.loam.project.organization.Access;
import java.util.List;
import java.util.Locale;
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
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/platform/v1/projects")
class ProjectController {
    private final Projects projects;
    private final ProjectList list;
    private final Deletion deletion;
    private final Access access;

    ProjectController(Projects projects, ProjectList list, Deletion deletion, Access access) {
        this.projects = projects;
        this.list = list;
        this.deletion = deletion;
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
    ProjectList.Page list(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(name = "organization_id", required = false) @Nullable UUID organization,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(defaultValue = "created_at") String sort,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller.Operator caller) {
        return list.find(
                access.reach(caller, Permission.PROJECT_READ),
                ProjectSearch.of(search, organization, status(status), sort, limit, cursor));
    }

    @Requires(Permission.PROJECT_READ)
    @Reveals(value = Permission.KEYS_REVEAL, when = "reveal")
    @GetMapping("/{ref}")
    ResponseEntity<ProjectAnswer> get(
            @PathVariable ProjectRef ref,
            @RequestParam(defaultValue = "false") boolean reveal,
            Caller.Operator caller) {
        if (reveal) {
            access.requireProject(caller, ref, Permission.KEYS_REVEAL);
        }
        return ProjectAnswer.tagged(projects.get(ref), reveal ? projects.databaseUrl(ref) : null);
    }

    @Requires(Permission.PROJECT_WRITE)
    @PatchMapping("/{ref}")
    ResponseEntity<ProjectAnswer> update(
            @PathVariable ProjectRef ref,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ProjectChange change,
            Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.PROJECT_WRITE);
        if (change.settings() != null) {
            access.requireProject(caller, ref, Permission.SETTINGS_WRITE);
        }
        return ProjectAnswer.tagged(
                projects.update(ref, change.name(), change.settings(), ProjectAnswer.version(ifMatch), caller), null);
    }

    @Requires(Permission.PROJECT_DELETE)
    @DeleteMapping("/{ref}")
    ResponseEntity<ProjectAnswer> delete(
            @PathVariable ProjectRef ref,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "false") boolean now,
            @RequestParam(required = false) @Nullable String confirm,
            Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.PROJECT_DELETE);
        if (!now) {
            return ProjectAnswer.tagged(deletion.begin(ref, ProjectAnswer.version(ifMatch)), null);
        }
        deletion.now(ref, confirm, ProjectAnswer.version(ifMatch));
        return ResponseEntity.noContent().build();
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

    private static @Nullable ProjectStatus status(@Nullable String name) {
        try {
            return name == null || name.isEmpty() ? null : ProjectStatus.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ProblemException(
                    dev.loam.platform.problem.CommonError.VALIDATION_FAILED,
                    "'status' is active, paused or deleting",
                    unknown);
        }
    }

    record ProjectChange(@Nullable String name, @Nullable JsonNode settings) {}
}
