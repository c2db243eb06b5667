package dev.loam.function.secret;

import dev.loam.function.FunctionName;
import dev.loam.function.ProjectPath;
import dev.loam.function.secret.Secrets.Secret;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/projects/{ref}")
class SecretController {
    private final Secrets secrets;

    SecretController(Secrets secrets) {
        this.secrets = secrets;
    }

    @Requires(Permission.SECRETS_READ)
    @GetMapping("/functions/{name}/secrets")
    List<Secret> list(@PathVariable ProjectRef ref, @PathVariable FunctionName name, Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return secrets.list(ref, name.value());
    }

    @Requires(Permission.SECRETS_WRITE)
    @PutMapping("/functions/{name}/secrets")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @RequestBody Map<String, String> values,
            Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        secrets.put(ref, name.value(), values);
    }

    @Requires(Permission.SECRETS_WRITE)
    @DeleteMapping("/functions/{name}/secrets/{secret}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @PathVariable String secret,
            Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        if (!secrets.delete(ref, name.value(), secret)) {
            throw new ProblemException(CommonError.NOT_FOUND, "The function has no such secret");
        }
    }

    @Requires(Permission.SECRETS_READ)
    @GetMapping("/secrets")
    List<Secret> listOfProject(@PathVariable ProjectRef ref, Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return secrets.list(ref, Secrets.PROJECT);
    }

    @Requires(Permission.SECRETS_WRITE)
    @PutMapping("/secrets")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putOfProject(@PathVariable ProjectRef ref, @RequestBody Map<String, String> values, Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        secrets.put(ref, Secrets.PROJECT, values);
    }

    @Requires(Permission.SECRETS_WRITE)
    @DeleteMapping("/secrets/{secret}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteOfProject(@PathVariable ProjectRef ref, @PathVariable String secret, Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        if (!secrets.delete(ref, Secrets.PROJECT, secret)) {
            throw new ProblemException(CommonError.NOT_FOUND, "The project has no such secret");
        }
    }
}
