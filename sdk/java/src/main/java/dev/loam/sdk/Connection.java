package dev.loam.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sends requests to one installation. Thread-safe; share it.
 *
 * <pre>{@code
 * Connection connection = Connection.to(URI.create("http://127.0.0.1:8000"));
 * PlatformClient platform = new PlatformClient(connection, token);
 * }</pre>
 */
public final class Connection {
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private final URI api;
    private final HttpClient http;
    private final Consumer<Exchange> listener;

    private Connection(URI api, HttpClient http, Consumer<Exchange> listener) {
        this.api = api;
        this.http = http;
        this.listener = listener;
    }

    /** A connection to the gateway under this address. */
    public static Connection to(URI api) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new Connection(api, http, exchange -> {});
    }

    /** The same connection, which tells the listener of every answered request. */
    public Connection listening(Consumer<Exchange> newListener) {
        return new Connection(api, http, newListener);
    }

    /** The gateway's address. */
    public URI api() {
        return api;
    }

    Answer send(String method, String pathAndQuery, Map<String, String> headers, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + pathAndQuery))
                .timeout(TIMEOUT)
                .method(method, body);
        headers.forEach(request::header);
        String name = method + " " + pathAndQuery;
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            int query = pathAndQuery.indexOf('?');
            String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
            listener.accept(new Exchange(method, path, response.statusCode(), response.body().length));
            return new Answer(name, response.statusCode(), response.body(), response.headers());
        } catch (IOException failure) {
            throw new LoamApiException(name, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LoamApiException(name, interrupted);
        }
    }

    /** Sends a request without a body and passes on the body of its answer, however long; refusals are thrown. */
    void receive(String method, String path, Map<String, String> headers, OutputStream output) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(TIMEOUT)
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        String name = method + " " + path;
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() >= 400) {
                    new Answer(name, response.statusCode(), body.readAllBytes(), response.headers()).orThrow();
                }
                long bytes = body.transferTo(output);
                listener.accept(new Exchange(method, path, response.statusCode(), bytes));
            }
        } catch (IOException failure) {
            throw new LoamApiException(name, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LoamApiException(name, interrupted);
        }
    }
}
