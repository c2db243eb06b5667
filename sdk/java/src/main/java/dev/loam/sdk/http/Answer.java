package dev.loam.sdk.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/** What Loam answered, read to its end. Immutable, thread-safe. */
public final class Answer {
    private final String request;
    private final int status;
    private final byte[] body;
    private final HttpHeaders headers;

    Answer(String request, int status, byte[] body, HttpHeaders headers) {
        this.request = request;
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The body; a copy. */
    public byte[] bytes() {
        return body.clone();
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON; null, as JSON has it, when it is empty. */
    public JsonNode json() {
        return body.length == 0 ? Json.MAPPER.nullNode() : Json.MAPPER.readTree(body);
    }

    /** The body as one of this library's types. */
    public <T> T as(Class<T> type) {
        return Json.MAPPER.readValue(body, type);
    }

    /** The body as a list of one of this library's types. */
    public <T> List<T> listOf(Class<T> type) {
        JavaType list = Json.MAPPER.getTypeFactory().constructCollectionType(List.class, type);
        return Json.MAPPER.readValue(body, list);
    }

    /** The first header of this name. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    HttpHeaders headers() {
        return headers;
    }

    /**
     * This answer, if it tells of success.
     *
     * @throws LoamException when the status is 400 or above
     */
    public Answer orThrow() {
        if (status >= 400) {
            throw LoamException.refused(request, this);
        }
        return this;
    }
}
