package dev.loam.functions;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of the project's API, read to its end. Immutable and thread-safe.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body; empty if there is none
 */
public record Response(int status, Map<String, List<String>> headers, byte[] body) {

    /** An answer. */
    public Response {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    /** A copy of the body. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The body, read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first value of a header; names are compared without regard to case. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** Whether the status is 2xx. */
    public boolean isSuccessful() {
        return status / 100 == 2;
    }

    /**
     * This answer, if it is a success.
     *
     * @throws LoamException with status and body, if it is not
     */
    public Response requireSuccess() {
        if (!isSuccessful()) {
            throw new LoamException(status, text());
        }
        return this;
    }

    /** The status and how long the body is; never its content. */
    @Override
    public String toString() {
        return status + " with " + body.length + " bytes";
    }
}
