package dev.loam.function.http;

import dev.loam.function.invocation.FunctionAnswers;
import dev.loam.function.worker.InvocationResult;
import dev.loam.platform.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FunctionController {
    private final FunctionCalls calls;

    FunctionController(FunctionCalls calls) {
        this.calls = calls;
    }

    @RequestMapping({"/functions/v1/{name}", "/functions/v1/{name}/**"})
    void call(
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller.OfProject caller)
            throws IOException {
        InvocationResult result = calls.run(name, request, caller);
        FunctionAnswers.write(result, caller.requestId().value(), response);
    }
}
