package dev.loam.project.tenant;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.organization.Access;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/projects/{ref}")
class ProjectStateController {
    private final ProjectLifecycle lifecycle;
    private final Stages stages;
    private final Projects projects;
    private final Access access;

    ProjectStateController(ProjectLifecycle lifecycle, Stages stages, Projects projects, Access access) {
        this.lifecycle = lifecycle;
        this.stages = stages;
        this.projects = projects;
        this.access = access;
    }

    @Requires(Permission.PROJECT_WRITE)
    @PostMapping("/pause")
    ResponseEntity<ProjectAnswer> pause(
            @PathVariable ProjectRef ref,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.PROJECT_WRITE);
        return ProjectAnswer.tagged(lifecycle.pause(ref, ProjectAnswer.version(ifMatch)), null);
    }

    @Requires(Permission.PROJECT_WRITE)
    @PostMapping("/resume")
    ResponseEntity<ProjectAnswer> resume(
            @PathVariable ProjectRef ref,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.PROJECT_WRITE);
        return ProjectAnswer.tagged(lifecycle.resume(ref, ProjectAnswer.version(ifMatch)), null);
    }

    @Requires(Permission.PROJECT_DELETE)
    @PostMapping("/restore")
    ResponseEntity<ProjectAnswer> restore(
            @PathVariable ProjectRef ref,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.PROJECT_DELETE);
        return ProjectAnswer.tagged(lifecycle.restore(ref, ProjectAnswer.version(ifMatch)), null);
    }

    @Requires(Permission.PROJECT_TRANSFER)
    @PostMapping("/transfer")
    ResponseEntity<ProjectAnswer> transfer(
            @PathVariable ProjectRef ref,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Transfer wanted,
            Caller.Operator caller) {
        UUID organization = wanted.organizationId();
        if (organization == null) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'organization_id' says who gets the project");
        }
        access.requireProject(caller, ref, Permission.PROJECT_TRANSFER);
        access.requireOrganization(caller, organization, Permission.PROJECTS_CREATE);
        return ProjectAnswer.tagged(lifecycle.transfer(ref, organization, ProjectAnswer.version(ifMatch)), null);
    }

    @Requires(Permission.PROJECT_WRITE)
    @PostMapping("/stages")
    @ResponseStatus(HttpStatus.CREATED)
    ProjectCredentials createStage(@PathVariable ProjectRef ref, @RequestBody NewStage wanted, Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.PROJECT_WRITE);
        access.requireOrganization(caller, projects.get(ref).organizationId(), Permission.PROJECTS_CREATE);
        return stages.create(ref, wanted.stage(), wanted.name());
    }

    @Requires(Permission.PROJECT_READ)
    @GetMapping("/stages")
    List<ProjectAnswer> listStages(@PathVariable ProjectRef ref, Caller.Operator caller) {
        return stages.list(ref).stream()
                .map(stage -> ProjectAnswer.of(stage, null))
                .toList();
    }

    record Transfer(@Nullable UUID organizationId) {}

    record NewStage(@Nullable String stage, @Nullable String name) {}
}
