package dev.loam.database.openapi;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A comment, of which the first line is the summary.
 *
 * @param first the first line
 * @param rest what follows it
 */
record Summary(String first, String rest) {

    static Summary of(JsonNode comment) {
        String text = comment.isString() ? comment.asString() : "";
        int end = text.indexOf('\n');
        return end < 0
                ? new Summary(text, "")
                : new Summary(text.substring(0, end), text.substring(end).replaceFirst("^\n+", ""));
    }

    void write(ObjectNode operation) {
        if (!first.isEmpty()) {
            operation.put("summary", first);
        }
        if (!rest.isEmpty()) {
            operation.put("description", rest);
        }
    }
}
