package dev.loam.sdk;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Loam answered. Immutable, thread-safe. */
public final class Answer {
    private static final JsonMapper JSON = new JsonMapper();

    private final String request;
    private final int status;
    private final byte[] body;
    private final java.net.http.HttpHeaders headers;

    Answer(String request, int status, byte[] body, java.net.http.HttpHeaders headers) {
        this.request = request;
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    public int status() {
        return status;
    }

    /** The body; a copy. */
    public byte[] bytes() {
        return body.clone();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        return JSON.readTree(body);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /**
     * This answer, if it tells of success.
     *
     * @throws LoamApiException when the status is 400 or above
     */
    public Answer orThrow() {
        if (status >= 400) {
            throw new LoamApiException(request, status, text());
        }
        return this;
    }
}
