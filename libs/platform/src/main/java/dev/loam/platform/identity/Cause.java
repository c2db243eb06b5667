package dev.loam.platform.identity;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What leads to whatever a running function does. It travels in the claims of the function's requests, and so stands beside
 * every event that they write.
 *
 * @param invocationId the invocation that asks
 * @param eventId the event that set it off, or whoever called it; null when no event did
 */
public record Cause(String invocationId, @Nullable String eventId) {
    private static final String INVOCATION = "loam_invocation";
    private static final String EVENT = "loam_event";

    public Cause {
        if (!RequestId.isValid(invocationId) || (eventId != null && !RequestId.isValid(eventId))) {
            throw new IllegalArgumentException("An invocation and an event have ids of a request's form");
        }
    }

    /** The claims of a request with that role that has this cause. */
    public String claims(String role) {
        String event = eventId == null ? "" : ",\"%s\":\"%s\"".formatted(EVENT, eventId);
        return "{\"role\":\"%s\",\"%s\":\"%s\"%s}".formatted(role, INVOCATION, invocationId, event);
    }

    /** The cause of whoever has these claims; null when it is no function. */
    public static @Nullable Cause of(String claims, JsonMapper json) {
        if (!claims.contains(INVOCATION)) {
            return null;
        }
        JsonNode all = json.readTree(claims);
        String invocation = all.path(INVOCATION).stringValue("");
        String event = all.path(EVENT).stringValue("");
        return RequestId.isValid(invocation) ? new Cause(invocation, RequestId.isValid(event) ? event : null) : null;
    }
}
