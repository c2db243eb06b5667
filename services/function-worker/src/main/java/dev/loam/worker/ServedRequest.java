package dev.loam.worker;

import com.sun.net.httpserver.HttpExchange;
import dev.loam.worker.binding.BadInputException;
import dev.loam.worker.binding.StructuredEvent;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;

/**
 * A request to a function that is served: a CloudEvent in either mode becomes an event, everything else stays a request. It
 * sees the path behind its name, and any other path as it is.
 */
record ServedRequest(String method, String path, Headers headers, byte[] body) {
    private static final String PREFIX = "/functions/v1/";

    static ServedRequest of(HttpExchange exchange, String name) throws IOException {
        return new ServedRequest(
                exchange.getRequestMethod(),
                path(exchange.getRequestURI(), name),
                new Headers(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes());
    }

    /** @throws BadInputException when it says that it is an event and is none */
    Frame.Invoke invoke() {
        String id = UUID.randomUUID().toString();
        String contentType = headers.first("content-type");
        if (contentType != null && contentType.startsWith(StructuredEvent.MEDIA_TYPE)) {
            StructuredEvent event = StructuredEvent.of(body);
            return new Frame.Invoke(1, id, Frame.Kind.EVENT, "POST", "/", event.headers(), event.body());
        }
        boolean event = headers.first("ce-type") != null && headers.first("ce-id") != null;
        return event
                ? new Frame.Invoke(1, id, Frame.Kind.EVENT, "POST", "/", headers, body)
                : new Frame.Invoke(1, id, Frame.Kind.HTTP, method, path, headers, body);
    }

    private static String path(URI uri, String name) {
        String own = PREFIX + name;
        String path = uri.getRawPath();
        if (path.equals(own) || path.startsWith(own + "/")) {
            path = path.substring(own.length());
        }
        String query = uri.getRawQuery();
        return (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }
}
