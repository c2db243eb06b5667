package dev.loam.functions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer with a status and headers of its own; where neither matters, a function returns the body alone. Immutable.
 *
 * <pre>{@code
 * return HttpResponse.of(201, order).header("Location", "/orders/" + order.id());
 * }</pre>
 *
 * <p>For functions without Spring; those with it return Spring's {@code Message}, which other clouds know, too.
 *
 * @param status 200 to 599
 * @param headers the body's {@code Content-Type} among them, unless its type says enough
 * @param body as if it were returned alone; null for none
 */
public record HttpResponse(
        int status, Map<String, String> headers, @Nullable Object body) {
    private static final int LEAST = 200;
    private static final int MOST = 599;

    /** An answer. */
    public HttpResponse {
        if (status < LEAST || status > MOST) {
            throw new IllegalArgumentException("A status is between %d and %d".formatted(LEAST, MOST));
        }
        headers = Map.copyOf(headers);
    }

    /** An answer without a body. */
    public static HttpResponse of(int status) {
        return new HttpResponse(status, Map.of(), null);
    }

    /** An answer. */
    public static HttpResponse of(int status, Object body) {
        return new HttpResponse(status, Map.of(), Objects.requireNonNull(body, "body"));
    }

    /** The same with this header. */
    public HttpResponse header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }
}
