package dev.loam.function.invocation;

import dev.loam.function.AliasName;
import dev.loam.function.FunctionName;
import dev.loam.function.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An operator tries a function: the answer is the function's own, errors are told in full. */
@RestController
class OperatorInvocationController {
    private final DirectInvocations invocations;

    OperatorInvocationController(DirectInvocations invocations) {
        this.invocations = invocations;
    }

    @Requires(Permission.FUNCTIONS_INVOKE)
    @PostMapping("/platform/v1/projects/{ref}/functions/{name}/invoke")
    void invoke(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @RequestParam(required = false) @Nullable AliasName alias,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable String contentType,
            @RequestBody(required = false) byte @Nullable [] body,
            Caller.Operator operator,
            HttpServletResponse response)
            throws IOException {
        ProjectPath.requireAccess(operator, ref);
        String id = operator.requestId().value();
        Invocation invocation = new Invocation(
                id,
                "operator",
                Frame.Kind.HTTP,
                "POST",
                "/",
                contentType == null ? Headers.NONE : Headers.of("content-type", contentType),
                body == null ? new byte[0] : body,
                0,
                null,
                id);
        FunctionAnswers.write(invocations.run(ref, name, alias, invocation), id, response);
    }
}
