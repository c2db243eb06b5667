package dev.loam.database.owner;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What shall be told of a statement in place of what it answers. The options keep PostgreSQL from taking more from the statement. */
enum Explanation {
    /** The plan; nothing is run. */
    @JsonProperty("plan")
    PLAN("explain (costs) "),
    /** The plan with what was measured while it was run; what it changed is undone. */
    @JsonProperty("analyze")
    ANALYZE("explain (analyze, buffers) ");

    private final String prefix;

    Explanation(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
