package dev.loam.function.invocation;

import dev.loam.function.FunctionName;
import dev.loam.function.worker.InvocationResult;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Another service asks a function, for instance auth one that is a hook: the answer is the function's own. */
@RestController
class ServiceInvocationController {
    private final DirectInvocations invocations;

    ServiceInvocationController(DirectInvocations invocations) {
        this.invocations = invocations;
    }

    @PostMapping("/internal/projects/{ref}/functions/{name}/calls")
    void call(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @RequestHeader("X-Loam-Hop") int hop,
            @RequestBody byte[] json,
            Caller.Service caller,
            HttpServletResponse response)
            throws IOException {
        String id = caller.requestId().value();
        Invocation invocation = new Invocation(
                id,
                "hook",
                Frame.Kind.HTTP,
                "POST",
                "/",
                Headers.of("content-type", "application/json"),
                json,
                hop,
                null,
                id);
        InvocationResult result = invocations.run(ref, name, invocation);
        FunctionAnswers.write(result, id, response);
    }
}
