package dev.loam.function.http;

import dev.loam.function.invocation.FunctionAnswers;
import dev.loam.function.invocation.QueuedCalls;
import dev.loam.function.worker.InvocationResult;
import dev.loam.platform.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class FunctionController {
    private static final String CALLS = "/functions/v1/.calls/";

    /** RFC 7240, section 4.1. */
    private static final String ASYNCHRONOUSLY = "respond-async";

    private final FunctionCalls calls;

    FunctionController(FunctionCalls calls) {
        this.calls = calls;
    }

    /** @param result how the last attempt ended and what the function answered; null while it is pending */
    record Call(
            UUID id,
            String function,
            String state,
            int attempts,
            @Nullable JsonNode result) {
        static Call of(QueuedCalls.Status status) {
            return new Call(status.id(), status.function(), status.state(), status.attempts(), status.result());
        }
    }

    @RequestMapping({"/functions/v1/{name}", "/functions/v1/{name}/**"})
    void call(
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller.OfProject caller)
            throws IOException {
        if (isNotWaitedFor(request)) {
            accepted(calls.queue(name, request, caller), response);
            return;
        }
        String id = caller.requestId().value();
        InvocationResult result = calls.run(name, request, caller, new PassedOnAnswer(response, id));
        if (!result.streamed()) {
            FunctionAnswers.write(result, id, response);
        }
    }

    /** Where no function is named. */
    @RequestMapping({"/functions/v1", "/functions/v1/"})
    void none() {
        throw FunctionRefusal.unknown();
    }

    @GetMapping(CALLS + "{id}")
    Call status(@PathVariable UUID id, Caller.OfProject caller) {
        return Call.of(calls.status(id, caller));
    }

    private static boolean isNotWaitedFor(HttpServletRequest request) {
        if (request.getHeader("Prefer") == null) {
            return false;
        }
        return Collections.list(request.getHeaders("Prefer")).stream()
                .flatMap(header -> header.toLowerCase(Locale.ROOT).lines())
                .flatMap(header -> Arrays.stream(header.split("[,;]")))
                .anyMatch(preference -> preference.strip().equals(ASYNCHRONOUSLY));
    }

    private static void accepted(UUID id, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setHeader("Location", CALLS + id);
        response.setHeader("Preference-Applied", ASYNCHRONOUSLY);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"id\":\"%s\",\"state\":\"pending\"}".formatted(id));
    }
}
