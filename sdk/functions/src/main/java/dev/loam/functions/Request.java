package dev.loam.functions;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A request to the project's API. Immutable and thread-safe.
 *
 * <pre>{@code
 * Request.get("/rest/v1/photos?select=id,title").header("Accept", "text/csv")
 * }</pre>
 *
 * @param method the HTTP method
 * @param path the path from the root of the API on, percent-encoded, with the query if there is one; starts with a slash
 * @param headers headers beyond those that the platform adds itself (credentials, request id)
 * @param body the body; empty for none
 */
public record Request(String method, String path, Map<String, String> headers, byte[] body) {
    private static final byte[] NO_BODY = {};

    /**
     * A request.
     *
     * @throws IllegalArgumentException if the path does not start with a slash
     */
    public Request {
        Objects.requireNonNull(method, "method");
        headers = Map.copyOf(headers);
        body = body.clone();
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("A path starts with one slash, and not like this: " + path);
        }
    }

    /** A GET of this path. */
    public static Request get(String path) {
        return new Request("GET", path, Map.of(), NO_BODY);
    }

    /** A DELETE of this path. */
    public static Request delete(String path) {
        return new Request("DELETE", path, Map.of(), NO_BODY);
    }

    /** A request with a JSON body. */
    public static Request json(String method, String path, String json) {
        return new Request(
                method, path, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }

    /** This request with one more header, or with another value of one that it has. */
    public Request header(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new Request(method, path, changed, body);
    }

    /** A copy of the body. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** Method and path; never the headers or the body. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
