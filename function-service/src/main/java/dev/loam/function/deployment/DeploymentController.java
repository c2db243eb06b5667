package dev.loam.function.deployment;

import dev.loam.function.AliasName;
import dev.loam.function.FunctionName;
import dev.loam.function.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/projects/{ref}/functions")
class DeploymentController {
    private final Uploads uploads;
    private final Deployments deployments;
    private final Aliases aliases;

    DeploymentController(Uploads uploads, Deployments deployments, Aliases aliases) {
        this.uploads = uploads;
        this.deployments = deployments;
        this.aliases = aliases;
    }

    @Requires(Permission.FUNCTIONS_DEPLOY)
    @PostMapping("/{name}/deployments")
    @ResponseStatus(HttpStatus.CREATED)
    DeploymentRepresentation deploy(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @RequestParam(required = false) @Nullable String handler,
            @RequestParam(required = false) @Nullable Integer memory,
            @RequestParam(required = false) @Nullable Integer timeout,
            @RequestParam(defaultValue = "true") boolean live,
            @RequestParam(required = false) @Nullable AliasName alias,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            HttpServletRequest request,
            Caller.Operator operator)
            throws IOException {
        ProjectPath.requireAccess(operator, ref);
        ManifestDraft asked =
                new ManifestDraft(null, handler, memory, timeout, null, null, null, null, null, null, null, null, null);
        if (dryRun) {
            return DeploymentRepresentation.of(uploads.plan(ref, name, request, asked));
        }
        if (alias == null) {
            return DeploymentRepresentation.of(uploads.deploy(ref, name, request, asked, operator.operatorId(), live));
        }
        aliases.requireLive(ref, name);
        Uploads.Uploaded staged = uploads.deploy(ref, name, request, asked, operator.operatorId(), false);
        aliases.set(ref, name, alias, staged.version().version(), null);
        return DeploymentRepresentation.of(staged);
    }

    @Requires(Permission.FUNCTIONS_READ)
    @GetMapping
    List<FunctionRepresentation> list(@PathVariable ProjectRef ref, Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return deployments.list(ref).stream().map(FunctionRepresentation::of).toList();
    }

    @Requires(Permission.FUNCTIONS_READ)
    @GetMapping("/{name}")
    ResponseEntity<FunctionRepresentation> get(
            @PathVariable ProjectRef ref, @PathVariable FunctionName name, Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        FunctionRepresentation function = FunctionRepresentation.of(deployments.require(ref, name));
        return VersionTag.answer(function.revision(), function);
    }

    @Requires(Permission.FUNCTIONS_DEPLOY)
    @PutMapping("/{name}/live")
    DeploymentRepresentation setLive(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Live live,
            Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return DeploymentRepresentation.of(
                deployments.setLive(ref, name, live.version(), live.canary(), VersionTag.read(ifMatch)));
    }

    @Requires(Permission.FUNCTIONS_DEPLOY)
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        deployments.delete(ref, name, VersionTag.read(ifMatch));
    }

    record Live(int version, @Nullable Canary canary) {}
}
