package dev.loam.e2e.recovery;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back, in full.
 *
 * @param status zero when nothing came, or not all of it; negative when nobody listened
 */
public record Answer(int status, byte[] body) {
    /** Nobody listened: nothing was tried. */
    static final Answer UNHEARD = new Answer(-1, new byte[0]);

    private static final JsonMapper JSON = new JsonMapper();

    boolean isUnheard() {
        return status < 0;
    }

    public boolean isAcknowledged() {
        return status >= 200 && status < 300;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }

    public Answer requireSuccess(String what) {
        if (!isAcknowledged()) {
            throw new IllegalStateException("%s: %d %s".formatted(what, status, text()));
        }
        return this;
    }
}
