package dev.loam.functions.test;

import dev.loam.functions.HttpRequest;
import dev.loam.functions.Request;
import dev.loam.functions.Response;
import dev.loam.functions.spi.CurrentCall;
import dev.loam.functions.spi.CurrentTransport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A project for a function under test: it answers as the test says and remembers what it was asked. While a test runs,
 * {@link dev.loam.functions.Loam#current()} is this project, in the test's thread and in those that it starts.
 *
 * <pre>{@code
 * class CaptionTests {
 *     @RegisterExtension
 *     final LoamExtension loam = new LoamExtension();
 *
 *     @Test
 *     void captionIsWritten() {
 *         loam.answer("GET", "/storage/v1/object/photos/", 200, "…");
 *         new Caption().accept(inserted);
 *         assertThat(loam.requests()).last().hasToString("PATCH /rest/v1/photos?id=eq.1");
 *     }
 * }
 * }</pre>
 *
 * <p>Events that are published are taken; what else nothing was said about is answered with 404. Thread-safe.
 */
public final class LoamExtension implements BeforeEachCallback, AfterEachCallback {
    private static final int NOT_FOUND = 404;
    private static final String PROJECT = "testproject000000000";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private String project = PROJECT;
    private Duration timeout = TIMEOUT;
    private @Nullable HttpRequest request;
    private CurrentTransport.@Nullable Scope scope;

    /** A project that knows nothing yet. */
    public LoamExtension() {}

    private static final class Rule {
        private final String method;
        private final String path;
        private final Function<Request, Response> answer;

        Rule(String method, String path, Function<Request, Response> answer) {
            this.method = method;
            this.path = path;
            this.answer = answer;
        }

        boolean matches(Request request) {
            return request.method().equals(method) && request.path().startsWith(path);
        }
    }

    /**
     * Answers requests from now on; what is said last wins.
     *
     * @param path how their path and query begin
     * @param body the answer's body
     */
    public LoamExtension answer(String method, String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return answer(method, path, request -> new Response(status, Map.of(), bytes));
    }

    /**
     * Answers requests from now on by what they ask; what is said last wins.
     *
     * @param path how their path and query begin
     */
    public LoamExtension answer(String method, String path, Function<Request, Response> answer) {
        rules.add(0, new Rule(method, path, Objects.requireNonNull(answer, "answer")));
        return this;
    }

    /**
     * Has the next call of {@link dev.loam.functions.FunctionContext#current()} tell of this project and so much time; a
     * minute, and a made-up project, when nothing is said.
     */
    public LoamExtension context(String newProject, Duration newTimeout) {
        project = Objects.requireNonNull(newProject, "newProject");
        timeout = Objects.requireNonNull(newTimeout, "newTimeout");
        reinstall();
        return this;
    }

    /** Has the function be called by this request from now on; as for an event, when nothing is said. */
    public LoamExtension request(HttpRequest newRequest) {
        request = Objects.requireNonNull(newRequest, "newRequest");
        reinstall();
        return this;
    }

    /** The bodies of the events that were published since the test began, in order. */
    public List<String> published() {
        return requests.stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().equals("/events/v1"))
                .map(request -> new String(request.body(), StandardCharsets.UTF_8))
                .toList();
    }

    /** What was asked since the test began, in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        requests.clear();
        rules.clear();
        project = PROJECT;
        timeout = TIMEOUT;
        request = null;
        answer("POST", "/events/v1", 202, "{\"id\":\"00000000-0000-4000-8000-000000000000\"}");
        scope = install();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        uninstall();
    }

    private void reinstall() {
        if (scope != null) {
            uninstall();
            scope = install();
        }
    }

    private CurrentTransport.Scope install() {
        Instant deadline = Instant.now().plus(timeout);
        return CurrentTransport.install(
                this::send,
                new CurrentCall(project, "function", 1, UUID.randomUUID().toString(), deadline, request));
    }

    private void uninstall() {
        CurrentTransport.Scope installed = scope;
        if (installed != null) {
            installed.close();
            scope = null;
        }
    }

    private Response send(Request request) {
        requests.add(request);
        for (Rule rule : rules) {
            if (rule.matches(request)) {
                return rule.answer.apply(request);
            }
        }
        String said = "{\"message\":\"The test says nothing about %s\"}".formatted(request);
        return new Response(NOT_FOUND, Map.of(), said.getBytes(StandardCharsets.UTF_8));
    }
}
