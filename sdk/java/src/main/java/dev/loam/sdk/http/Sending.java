package dev.loam.sdk.http;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request, sent until it is answered or there is no point in it. */
final class Sending<B> {
    private static final String KEY = "Idempotency-Key";
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;

    private final ConnectionParts parts;
    private final Request request;
    private final BodyHandler<Received<B>> handler;
    private final Duration timeout;
    private final @Nullable String key;

    Sending(ConnectionParts parts, Request request, CallOptions options, BodyHandler<B> handler) {
        this.parts = parts;
        this.request = request;
        this.handler = Received.by(handler);
        this.timeout = options.timeout() != null
                ? options.timeout()
                : request.timeout() != null ? request.timeout() : parts.timeout();
        this.key = options.idempotencyKey() != null ? options.idempotencyKey() : ownKey();
    }

    CompletableFuture<Received<B>> begin() {
        return attempt(1);
    }

    private @Nullable String ownKey() {
        boolean wanted = request.repeat() == Repeat.KEYED && parts.retries().attempts() > 1;
        return wanted ? UUID.randomUUID().toString() : null;
    }

    private CompletableFuture<Received<B>> attempt(int number) {
        return parts.credentials()
                .headers()
                .thenCompose(credentials -> sent(credentials, number))
                .thenCompose(Function.identity());
    }

    private CompletableFuture<CompletableFuture<Received<B>>> sent(Map<String, String> credentials, int number) {
        HttpRequest prepared;
        try {
            prepared = prepared(credentials);
        } catch (RuntimeException unsendable) {
            return CompletableFuture.failedFuture(unsendable);
        }
        return parts.http()
                .sendAsync(prepared, handler)
                .handle((response, failure) ->
                        failure == null ? answered(response, number) : unanswered(unwrapped(failure), number));
    }

    private HttpRequest prepared(Map<String, String> credentials) {
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(parts.api() + request.path()))
                .timeout(timeout)
                .method(
                        request.method(),
                        request.body() == null
                                ? BodyPublishers.noBody()
                                : request.body().get());
        credentials.forEach(http::setHeader);
        http.setHeader("X-Client-Info", ConnectionParts.CLIENT);
        request.headers().forEach(http::setHeader);
        if (key != null) {
            http.setHeader(KEY, key);
        }
        return http.build();
    }

    private CompletableFuture<Received<B>> answered(HttpResponse<Received<B>> response, int number) {
        Received<B> received = response.body();
        parts.listener().accept(new Exchange(request.method(), request.pathOnly(), received.status(), received.size()));
        if (mayBeSentAgain(received)) {
            Optional<Duration> pause = parts.retries().pause(number, RetryAfter.of(received.headers()));
            if (pause.isPresent()) {
                return again(number, pause.get());
            }
        }
        return CompletableFuture.completedFuture(received);
    }

    private CompletableFuture<Received<B>> unanswered(Throwable failure, int number) {
        boolean neverArrived = failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
        if (neverArrived || isRepeatable()) {
            Optional<Duration> pause = parts.retries().pause(number, Optional.empty());
            if (pause.isPresent()) {
                return again(number, pause.get());
            }
        }
        return CompletableFuture.failedFuture(LoamException.unanswered(request.toString(), failure));
    }

    private CompletableFuture<Received<B>> again(int number, Duration pause) {
        Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> attempt(number + 1), later).thenCompose(Function.identity());
    }

    private boolean mayBeSentAgain(Received<B> received) {
        return switch (received.status()) {
            // Turned away before anything was done.
            case TOO_MANY -> true;
            case 502, 503, 504 -> isRepeatable();
            // The first one is still being served, and its answer will be this one's.
            case CONFLICT ->
                key != null && received.headers().firstValue("Retry-After").isPresent();
            default -> false;
        };
    }

    private boolean isRepeatable() {
        return request.repeat() == Repeat.SAFE || key != null;
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
