package dev.loam.event.delivery;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a function answers that was given several things at once. */
public final class BatchAnswer {
    private BatchAnswer() {}

    /** The ids that it names in {@code failed}; an answer that cannot be read names none. */
    public static Set<String> failed(@Nullable String answer, JsonMapper json) {
        Set<String> failed = new HashSet<>();
        if (answer == null || answer.isBlank()) {
            return failed;
        }
        try {
            for (JsonNode id : json.readTree(answer).path("failed")) {
                failed.add(id.asString(""));
            }
            return failed;
        } catch (JacksonException otherAnswer) {
            return failed;
        }
    }
}
