package dev.loam.function.deployment;

import dev.loam.function.FunctionName;
import dev.loam.function.ProjectPath;
import dev.loam.function.trigger.Trigger;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.IfMatch;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.problem.Versioned;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Triggers that the project declares, as in its {@code loam.yaml}. */
@RestController
class TriggerController {
    private final Deployments deployments;
    private final DeclaredTriggers declared;
    private final ManifestFormat format;

    TriggerController(Deployments deployments, DeclaredTriggers declared, ManifestFormat format) {
        this.deployments = deployments;
        this.declared = declared;
        this.format = format;
    }

    @Requires(Permission.FUNCTIONS_READ)
    @GetMapping("/platform/v1/projects/{ref}/triggers")
    Map<String, List<Trigger>> list(@PathVariable ProjectRef ref, Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return declared.list(ref);
    }

    @Requires(Permission.FUNCTIONS_READ)
    @GetMapping("/platform/v1/projects/{ref}/functions/{name}/triggers")
    ResponseEntity<DeclaredTriggers.Declaration> get(
            @PathVariable ProjectRef ref, @PathVariable FunctionName name, Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return VersionTag.answer(declared.declaration(ref, name));
    }

    @Requires(Permission.FUNCTIONS_DEPLOY)
    @PutMapping("/platform/v1/projects/{ref}/functions/{name}/triggers")
    ResponseEntity<Triggered> put(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body,
            Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        List<Trigger> triggers = format.triggersOf(body);
        Deployments.Declaring declaring = deployments.declareTriggers(ref, name, triggers, IfMatch.read(ifMatch));
        return VersionTag.answer(new Triggered(triggers, declaring.subscribed(), declaring.version()));
    }

    @Requires(Permission.FUNCTIONS_DEPLOY)
    @DeleteMapping("/platform/v1/projects/{ref}/functions/{name}/triggers")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        if (!deployments.takeTriggersBack(ref, name, VersionTag.read(ifMatch))) {
            throw new ProblemException(CommonError.NOT_FOUND, "The project declares no triggers of this function");
        }
    }

    /**
     * What is declared.
     *
     * @param subscribed whether event-service knows; false before the function is deployed
     */
    record Triggered(List<Trigger> triggers, boolean subscribed, long version) implements Versioned {}
}
