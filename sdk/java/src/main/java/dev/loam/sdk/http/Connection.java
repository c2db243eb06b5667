package dev.loam.sdk.http;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests to one installation, as somebody. Immutable and thread-safe; share it: it holds the connections.
 *
 * <pre>{@code
 * Connection connection = Connection.to(URI.create("http://127.0.0.1:8000"));
 * PlatformClient platform = new PlatformClient(connection, token);
 * Answer answer = connection.as(Credentials.key(key)).call(Request.get("/rest/v1/books?limit=1")).execute();
 * }</pre>
 */
public final class Connection {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final ConnectionParts parts;

    private Connection(ConnectionParts parts) {
        this.parts = parts;
    }

    /** A connection, as nobody, to the gateway under this address. A project's own address ends in {@code /p/<ref>}. */
    public static Connection to(URI api) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        return to(api, http);
    }

    /** The same by a client of yours: for proxies, certificates, executors. */
    public static Connection to(URI api, HttpClient http) {
        URI address = URI.create(api.toString().replaceFirst("/+$", ""));
        return new Connection(new ConnectionParts(
                address, http, Credentials.none(), Retries.standard(), TIMEOUT, Json.APP, exchange -> {}));
    }

    /** The same connection, as somebody. */
    public Connection as(Credentials credentials) {
        return new Connection(parts.with(credentials));
    }

    /** The same connection, with another plan for what fails. */
    public Connection retrying(Retries retries) {
        return new Connection(parts.with(retries));
    }

    /** The same connection, with as much time for an answer, where a request or call has none of its own. */
    public Connection timeout(Duration timeout) {
        return new Connection(parts.with(timeout));
    }

    /** The same connection, with a mapper for the app's own types: rows, messages, what functions take and answer. */
    public Connection mapping(JsonMapper mapper) {
        return new Connection(parts.with(mapper));
    }

    /** The same connection, which tells the listener of every answered request. */
    public Connection listening(Consumer<Exchange> listener) {
        return new Connection(parts.listenedBy(listener));
    }

    /** The gateway's address. */
    public URI api() {
        return parts.api();
    }

    /** Maps the app's own types. */
    public JsonMapper mapper() {
        return parts.mapper();
    }

    /** Sends a request; an answer of 400 or above is thrown. */
    public Call<Answer> call(Request request) {
        return exchange(request).map(Answer::orThrow);
    }

    /** Sends a request; every answer is one. */
    public Call<Answer> exchange(Request request) {
        return Call.of(options -> new Sending<>(parts, request, options, BodyHandlers.ofByteArray())
                .begin()
                .thenApply(received -> received.answer(request.toString())));
    }

    /** Sends a request and gives its answer's body while it comes; whoever gets it closes it. */
    public Call<InputStream> open(Request request) {
        return received(request, BodyHandlers.ofInputStream());
    }

    /** Sends a request and writes its answer's body into a file, which is made or replaced. */
    public Call<Path> download(Request request, Path file) {
        return received(request, BodyHandlers.ofFile(file));
    }

    private <B> Call<B> received(Request request, BodyHandler<B> handler) {
        return Call.of(options -> new Sending<>(parts, request, options, handler)
                .begin()
                .thenApply(received -> received.orThrow(request.toString())));
    }
}
