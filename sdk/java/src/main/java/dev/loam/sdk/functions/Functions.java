package dev.loam.sdk.functions;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.Request;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls a project's functions. A name is the function's, {@code name@alias} for another version than the live one, or
 * {@code name/path?query} for functions that look at those. Immutable, thread-safe.
 *
 * <p>A call that is waited for is sent once: only what surely never arrived is sent again.
 */
public final class Functions {
    private static final String PREFIX = "/functions/v1/";
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Connection connection;

    /** As whoever the connection is. */
    public Functions(Connection connection) {
        this.connection = connection;
    }

    /**
     * Calls a function and waits for what it answers; an answer of 400 or above is thrown.
     *
     * @param body bytes and texts as they are, everything else as JSON; null for none
     */
    public Call<Answer> invoke(String name, @Nullable Object body) {
        return connection.call(request(name, body));
    }

    /** The same, with the answer's JSON as a type of the app. */
    public <T> Call<T> invoke(String name, @Nullable Object body, Class<T> type) {
        return invoke(name, body).map(answer -> connection.mapper().readValue(answer.bytes(), type));
    }

    /** Has a function called without waiting: durable when it answers, made again when it fails. At most 256 KB. */
    public Call<QueuedCall> enqueue(String name, @Nullable Object body) {
        return connection
                .call(request(name, body).header("Prefer", "respond-async"))
                .map(answer -> answer.as(QueuedCall.class));
    }

    /** What became of a call that nobody waited for. */
    public Call<QueuedCall> find(UUID call) {
        return connection.call(Request.get(PREFIX + ".calls/" + call)).map(answer -> answer.as(QueuedCall.class));
    }

    private Request request(String name, @Nullable Object body) {
        Request request = Request.of("POST", PREFIX + name).timeout(LONGEST);
        if (body == null) {
            return request;
        }
        if (body instanceof byte[] bytes) {
            return request.body("application/octet-stream", () -> BodyPublishers.ofByteArray(bytes));
        }
        if (body instanceof String text) {
            return request.body("text/plain;charset=UTF-8", () -> BodyPublishers.ofString(text));
        }
        byte[] json = connection.mapper().writeValueAsBytes(body);
        return request.body("application/json", () -> BodyPublishers.ofByteArray(json));
    }
}
