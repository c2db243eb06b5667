package dev.loam.event.subscription;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The functions whose results somebody named in a pattern. A pattern that matches everything does not count: whoever gets
 * everything would get its own results, and theirs.
 *
 * @param all whether somebody wants those of all functions
 */
record ResultSources(Set<String> sources, boolean all) {
    private static final String TYPES = "loam.function.";

    static ResultSources of(Collection<String> patterns) {
        Set<String> sources = new HashSet<>();
        boolean all = false;
        for (String text : patterns) {
            for (JsonNode pattern : Alternatives.of(text)) {
                if (Alternatives.namesTypes(pattern, TYPES)) {
                    JsonNode named = pattern.path("source");
                    all |= named.isEmpty() || !named.valueStream().allMatch(JsonNode::isString);
                    named.forEach(source -> sources.add(source.asString("")));
                }
            }
        }
        return new ResultSources(Set.copyOf(sources), all);
    }

    boolean contains(String source) {
        return all || sources.contains(source);
    }
}
