package dev.loam.function.deployment;

import dev.loam.function.AliasName;
import dev.loam.function.FunctionName;
import dev.loam.function.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Names for versions: {@code /functions/v1/resize@staging} is the version that {@code staging} points at. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/functions/{name}/aliases")
class AliasController {
    private final Aliases aliases;

    AliasController(Aliases aliases) {
        this.aliases = aliases;
    }

    /** Where an alias points. */
    record Pointed(int version, @Nullable Canary canary) {}

    @Requires(Permission.FUNCTIONS_READ)
    @GetMapping
    List<AliasRepresentation> list(
            @PathVariable ProjectRef ref, @PathVariable FunctionName name, Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return aliases.list(ref, name).stream().map(AliasRepresentation::of).toList();
    }

    @Requires(Permission.FUNCTIONS_DEPLOY)
    @PutMapping("/{alias}")
    AliasRepresentation put(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @PathVariable AliasName alias,
            @RequestBody Pointed pointed,
            Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return AliasRepresentation.of(aliases.set(ref, name, alias, pointed.version(), pointed.canary()));
    }

    @Requires(Permission.FUNCTIONS_DEPLOY)
    @DeleteMapping("/{alias}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @PathVariable AliasName alias,
            Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        aliases.remove(ref, name, alias);
    }
}
