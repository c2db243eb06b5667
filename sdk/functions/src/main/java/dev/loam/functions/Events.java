package dev.loam.functions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The project's own events: other functions and webhooks get them by their type. The function's manifest has to grant
 * {@code events: true}. Thread-safe.
 */
public final class Events {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");

    private final Loam loam;

    Events(Loam loam) {
        this.loam = loam;
    }

    /**
     * Publishes an event. It is durable when this returns.
     *
     * @return the event's id
     * @throws LoamException if the platform refuses
     */
    public String publish(CustomEvent event) {
        String answer = loam.request(Request.json("POST", "/events/v1", event.toJson()))
                .requireSuccess()
                .text();
        Matcher id = ID.matcher(answer);
        return id.find() ? id.group(1) : "";
    }
}
