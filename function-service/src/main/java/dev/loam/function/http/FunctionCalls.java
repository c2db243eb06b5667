package dev.loam.function.http;

import dev.loam.function.AliasName;
import dev.loam.function.FunctionLimits;
import dev.loam.function.FunctionProperties;
import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.deployment.LiveFunctions;
import dev.loam.function.invocation.ForwardedHeaders;
import dev.loam.function.invocation.FunctionAnswers;
import dev.loam.function.invocation.FunctionUsage;
import dev.loam.function.invocation.Invocation;
import dev.loam.function.invocation.Invocations;
import dev.loam.function.invocation.QueuedCall;
import dev.loam.function.invocation.QueuedCalls;
import dev.loam.function.worker.AnswerStream;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Cause;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/** Lets a project's callers run its functions. */
class FunctionCalls {
    private static final String PREFIX = "/functions/v1/";
    private static final int LIMITS = 546;
    private static final int MAX_QUEUED_BODY = 256 * 1024;

    private final LiveFunctions functions;
    private final Invocations invocations;
    private final QueuedCalls queued;
    private final FunctionUsage usage;
    private final FunctionProperties properties;
    private final ProjectDirectory projects;
    private final JsonMapper json;

    FunctionCalls(
            LiveFunctions functions,
            Invocations invocations,
            QueuedCalls queued,
            FunctionUsage usage,
            FunctionProperties properties,
            ProjectDirectory projects,
            JsonMapper json) {
        this.functions = functions;
        this.invocations = invocations;
        this.queued = queued;
        this.usage = usage;
        this.properties = properties;
        this.projects = projects;
        this.json = json;
    }

    /** @param answer who takes the answer when it comes in pieces */
    InvocationResult run(String name, HttpServletRequest request, Caller.OfProject caller, AnswerStream answer)
            throws IOException {
        LiveFunction function = find(name, caller);
        requireAllowed(function, request, caller);
        Invocation invocation = invocation(request, body(request, caller), caller);
        InvocationResult result = invocations.run(function, invocation, answer);
        usage.record(function, result);
        if (result.streamed()) {
            if (result.outcome() != Outcome.SUCCEEDED) {
                throw new BrokenAnswerException(String.valueOf(result.error()));
            }
            return result;
        }
        if (!FunctionAnswers.isAnswer(result) || result.outcome() != Outcome.SUCCEEDED) {
            throw refusal(result);
        }
        return result;
    }

    /** Takes a call that nobody waits for. */
    UUID queue(String name, HttpServletRequest request, Caller.OfProject caller) throws IOException {
        LiveFunction function = find(name, caller);
        requireAllowed(function, request, caller);
        byte[] body = body(request, caller);
        if (body.length > MAX_QUEUED_BODY) {
            throw FunctionRefusal.tooLarge(MAX_QUEUED_BODY);
        }
        AliasName alias = Objects.requireNonNull(FunctionAddress.of(name)).alias();
        QueuedCall call = QueuedCall.of(request.getMethod(), path(request), headers(request), body, alias);
        try {
            return queued.take(function, call, caller.hop() + 1, caller.userId(), Cause.of(caller.claims(), json));
        } catch (RestClientException away) {
            throw new FunctionRefusal(503, "UNAVAILABLE", "The call cannot be taken now", true);
        }
    }

    /** What became of a call, for whoever made it and for the project's own keys. */
    QueuedCalls.Status status(UUID id, Caller.OfProject caller) {
        QueuedCalls.Status status = queued.find(caller.project(), id);
        boolean own = status != null
                && (caller.isServiceRole()
                        || (caller.userId() != null && caller.userId().equals(status.actor())));
        if (status == null || !own || !caller.grants().allowsFunction(status.function())) {
            throw FunctionRefusal.unknownCall();
        }
        return status;
    }

    private LiveFunction find(String name, Caller.OfProject caller) {
        FunctionAddress address = FunctionAddress.of(name);
        LiveFunction function =
                address == null ? null : functions.find(caller.project(), address.name(), address.alias());
        if (function == null) {
            throw FunctionRefusal.unknown();
        }
        return function;
    }

    /** A key alone is enough for service_role; an anonymous caller of a function that verifies sends a token. */
    private static void requireAllowed(LiveFunction function, HttpServletRequest request, Caller.OfProject caller) {
        if (!caller.grants().allowsFunction(function.name().value())) {
            throw FunctionRefusal.forbidden("The caller was not granted this function");
        }
        boolean anonymous = caller.userId() == null && !caller.isServiceRole();
        if (function.manifest().verifyJwt()
                && anonymous
                && !request.getMethod().equals("OPTIONS")
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            throw FunctionRefusal.unauthorized("Missing authorization header");
        }
        HttpRoutes.require(function.manifest().triggers(), request.getMethod(), path(request));
        if (caller.hop() >= Invocations.MAX_HOP) {
            throw FunctionRefusal.forbidden("%d calls and events led to this one".formatted(caller.hop()));
        }
    }

    private byte[] body(HttpServletRequest request, Caller.OfProject caller) throws IOException {
        int maxBody =
                FunctionLimits.of(properties, projects.find(caller.project())).maxBody();
        if (request.getContentLengthLong() > maxBody) {
            throw FunctionRefusal.tooLarge(maxBody);
        }
        byte[] body = request.getInputStream().readNBytes(maxBody + 1);
        if (body.length > maxBody) {
            throw FunctionRefusal.tooLarge(maxBody);
        }
        return body;
    }

    private Invocation invocation(HttpServletRequest request, byte[] body, Caller.OfProject caller) {
        return new Invocation(
                caller.requestId().value(),
                "http",
                Frame.Kind.HTTP,
                request.getMethod(),
                path(request),
                headers(request),
                body,
                caller.hop() + 1,
                null,
                caller.requestId().value(),
                Cause.of(caller.claims(), json));
    }

    /** Path and query behind the function's name, however that is spelt. */
    private static String path(HttpServletRequest request) {
        String path = request.getRequestURI();
        int end = path.indexOf('/', PREFIX.length());
        String rest = end < 0 ? "" : path.substring(end);
        @Nullable String query = request.getQueryString();
        return (rest.isEmpty() ? "/" : rest) + (query == null ? "" : "?" + query);
    }

    private static Headers headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, new ArrayList<>(Collections.list(request.getHeaders(name))));
        }
        return new Headers(ForwardedHeaders.of(new Headers(headers)));
    }

    /** What a caller is told of a failure: what kind it is. What the function said of it is in its log. */
    private static FunctionRefusal refusal(InvocationResult result) {
        boolean begun = !result.duration().isZero();
        return switch (result.outcome()) {
            case FULL -> FunctionRefusal.full();
            case POSTPONED -> FunctionRefusal.postponed(result.retryAfter());
            case REJECTED, UNAVAILABLE ->
                new FunctionRefusal(503, "UNAVAILABLE", "The function cannot be run now", true);
            case TIMEOUT -> new FunctionRefusal(LIMITS, "WORKER_LIMIT", "The function ran out of time", false);
            case OUT_OF_MEMORY -> new FunctionRefusal(LIMITS, "WORKER_LIMIT", "The function ran out of memory", false);
            case CRASHED -> new FunctionRefusal(500, "WORKER_ERROR", "The function's process ended", false);
            case FAILED, SUCCEEDED -> failed(result, begun);
        };
    }

    private static FunctionRefusal failed(InvocationResult result, boolean begun) {
        if (!begun) {
            return new FunctionRefusal(503, "BOOT_ERROR", "The function could not be loaded", true);
        }
        return result.status() == 400
                ? new FunctionRefusal(400, "BAD_REQUEST", "The function cannot read this input", false)
                : new FunctionRefusal(500, "WORKER_ERROR", "The function failed; see its log", false);
    }
}
