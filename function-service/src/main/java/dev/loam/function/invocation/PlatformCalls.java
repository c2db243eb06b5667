package dev.loam.function.invocation;

import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.worker.AnswerRoom;
import dev.loam.function.worker.PlatformAnswer;
import dev.loam.function.worker.PlatformCall;
import dev.loam.function.worker.PlatformGate;
import dev.loam.platform.identity.FunctionTokens;
import dev.loam.platform.telemetry.TraceContext;
import dev.loam.worker.channel.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Makes the requests of running functions. They go through the gateway like anybody's, with a token that says no more
 * than the deployment asked for; the function never sees it. Thread-safe.
 */
final class PlatformCalls {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final int SHORT_ANSWER = 64 * 1024;
    private static final Duration LONGEST_TOKEN = Duration.ofMinutes(1);

    private final RestClient client;
    private final URI gateway;
    private final FunctionTokens tokens;
    private final int maxBody;

    PlatformCalls(RestClient client, URI gateway, FunctionTokens tokens, int maxBody) {
        this.client = client;
        this.gateway = gateway;
        this.tokens = tokens;
        this.maxBody = maxBody;
    }

    /** The way to the platform for one invocation. */
    Gate gate(LiveFunction function, Invocation invocation) {
        // Functions call from threads of their own.
        return new Gate(function, invocation, TraceContext.current());
    }

    /** One invocation's calls, and whether the platform left one of them undone. */
    final class Gate implements PlatformGate {
        private final LiveFunction function;
        private final Invocation invocation;
        private final @Nullable TraceContext trace;
        private volatile boolean turnedAway;

        private Gate(LiveFunction function, Invocation invocation, @Nullable TraceContext trace) {
            this.function = function;
            this.invocation = invocation;
            this.trace = trace;
        }

        @Override
        public PlatformAnswer call(PlatformCall call) {
            PlatformAnswer answer = PlatformCalls.this.call(function, invocation, trace, call);
            if (answer.status() == 0 || answer.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
                turnedAway = true;
            }
            return answer;
        }

        /** Also true of what the project's own SQL answers with 503: it is a reason to look, and no proof. */
        boolean wasTurnedAway() {
            return turnedAway;
        }
    }

    private PlatformAnswer call(
            LiveFunction function, Invocation invocation, @Nullable TraceContext trace, PlatformCall call) {
        if (!METHODS.contains(call.method())) {
            return PlatformAnswer.unanswered("The platform is not called with method " + call.method());
        }
        if (!PlatformPaths.isAllowed(call.path())) {
            return PlatformAnswer.unanswered("Functions call the project's own API, and not " + call.path());
        }
        if (call.body().length > maxBody) {
            return PlatformAnswer.unanswered("A request's body has at most %d bytes".formatted(maxBody));
        }
        try {
            RestClient.RequestBodySpec request = client.method(HttpMethod.valueOf(call.method()))
                    .uri(URI.create(gateway + call.path()))
                    .headers(headers -> {
                        ForwardedHeaders.of(call.headers()).forEach(headers::addAll);
                        String token = token(function, invocation);
                        headers.setBearerAuth(token);
                        headers.set("apikey", token);
                        if (trace != null) {
                            headers.set(TraceContext.HEADER, trace.header());
                        }
                    });
            if (call.body().length > 0) {
                request.body(call.body());
            }
            return request.exchangeForRequiredValue((_, response) -> answer(response, call.room()));
        } catch (RestClientException | IllegalArgumentException failed) {
            return PlatformAnswer.unanswered("The platform did not answer " + call.method() + " " + call.path());
        }
    }

    private String token(LiveFunction function, Invocation invocation) {
        Duration timeout = Duration.ofSeconds(function.manifest().timeoutSeconds());
        return tokens.issue(
                function.project(),
                function.name().value(),
                invocation.asCause(),
                function.manifest().permissions().role(),
                function.manifest().permissions().grants(),
                invocation.hop(),
                timeout.compareTo(LONGEST_TOKEN) < 0 ? timeout : LONGEST_TOKEN);
    }

    private PlatformAnswer answer(ClientHttpResponse response, AnswerRoom.Place room) throws IOException {
        try (InputStream body = response.getBody()) {
            byte[] content = content(body, response.getHeaders().getContentLength(), room);
            if (content.length > maxBody) {
                return PlatformAnswer.unanswered("The answer has more than %d bytes".formatted(maxBody));
            }
            Map<String, List<String>> headers = new HashMap<>();
            response.getHeaders().forEach(headers::put);
            return new PlatformAnswer(
                    response.getStatusCode().value(), new Headers(ForwardedHeaders.of(new Headers(headers))), content);
        }
    }

    /** Reads a long one only when there is room for it: until then it waits where it comes from. */
    private byte[] content(InputStream body, long declared, AnswerRoom.Place room) throws IOException {
        byte[] begin = body.readNBytes(SHORT_ANSWER);
        if (begin.length < SHORT_ANSWER) {
            return begin;
        }
        room.take(declared < 0 ? maxBody : declared);
        return new SequenceInputStream(new ByteArrayInputStream(begin), body).readNBytes(maxBody + 1);
    }
}
