package dev.loam.sdk.http;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request to an installation, without what says who sends it. Immutable.
 *
 * <pre>{@code
 * Request.get("/queues/v1/" + Request.encoded(name)).query("limit", 10)
 * }</pre>
 *
 * @param method its method
 * @param path path and query, encoded
 * @param headers its headers, without credentials
 * @param body makes the body, once for every attempt; null for none
 * @param repeat whether it may be sent again
 * @param timeout how long its answer may take; the connection's when null
 */
public record Request(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable Supplier<BodyPublisher> body,
        Repeat repeat,
        @Nullable Duration timeout) {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    /** A request without a body. */
    public static Request of(String method, String path) {
        return new Request(
                method, path, Map.of(), null, IDEMPOTENT.contains(method) ? Repeat.SAFE : Repeat.NEVER, null);
    }

    /** A request that reads. */
    public static Request get(String path) {
        return of("GET", path);
    }

    /** A request with what becomes JSON, in snake_case and without nulls; a tree is sent as it is. */
    public static Request json(String method, String path, Object body) {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
        return of(method, path).body("application/json", () -> BodyPublishers.ofByteArray(bytes));
    }

    /** The same with a body. */
    public Request body(String contentType, Supplier<BodyPublisher> newBody) {
        return new Request(method, path, with("Content-Type", contentType), newBody, repeat, timeout);
    }

    /** The same with one more header. */
    public Request header(String name, String value) {
        return new Request(method, path, with(name, value), body, repeat, timeout);
    }

    /** The same with one more parameter of the query; null leaves it out. */
    public Request query(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        String longer = path + (path.indexOf('?') < 0 ? "?" : "&") + encoded(name) + "=" + encoded(value.toString());
        return new Request(method, longer, headers, body, repeat, timeout);
    }

    /** The same with another rule of repetition. */
    public Request repeat(Repeat newRepeat) {
        return new Request(method, path, headers, body, newRepeat, timeout);
    }

    /** The same with a time of its own. */
    public Request timeout(Duration newTimeout) {
        return new Request(method, path, headers, body, repeat, newTimeout);
    }

    /** One segment of a path, or a name or value of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A path of several segments, whose slashes stay. */
    public static String encodedPath(String path) {
        return Arrays.stream(path.split("/", -1)).map(Request::encoded).collect(Collectors.joining("/"));
    }

    String pathOnly() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return Map.copyOf(more);
    }

    /** Method and path: queries may hold what is nobody's business. */
    @Override
    public String toString() {
        return method + " " + pathOnly();
    }
}
