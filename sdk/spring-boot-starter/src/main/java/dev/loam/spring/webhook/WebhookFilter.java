package dev.loam.spring.webhook;

import dev.loam.sdk.events.CloudEvent;
import dev.loam.sdk.events.WebhookSignatures;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the calls of the webhook. A filter before Spring Security's: the signature is the whole proof, and the app's own
 * rules for its users need say nothing of this path.
 */
final class WebhookFilter extends OncePerRequestFilter {
    /** The data of an event has at most 1 MB; what is around it is small. */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(WebhookFilter.class);

    private final WebhookSignatures signatures;
    private final EventListeners listeners;
    private final JsonMapper mapper;

    WebhookFilter(WebhookSignatures signatures, EventListeners listeners, JsonMapper mapper) {
        this.signatures = signatures;
        this.listeners = listeners;
        this.mapper = mapper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        boolean proven = signatures.prove(
                text(request.getHeader("webhook-id")),
                text(request.getHeader("webhook-timestamp")),
                text(request.getHeader("webhook-signature")),
                body);
        response.setStatus(proven ? deliver(body) : HttpServletResponse.SC_UNAUTHORIZED);
    }

    private int deliver(byte[] body) {
        CloudEvent event;
        try {
            event = CloudEvent.read(body);
        } catch (IllegalArgumentException | JacksonException noEvent) {
            log.warn("The webhook was called with what is no event", noEvent);
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        try {
            listeners.deliver(event, mapper);
            return HttpServletResponse.SC_NO_CONTENT;
        } catch (RuntimeException failed) {
            log.error("Event {} of type {} could not be dealt with; it comes again", event.id(), event.type(), failed);
            return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        }
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header;
    }
}
