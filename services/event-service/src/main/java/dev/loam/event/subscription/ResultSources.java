package dev.loam.event.subscription;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The functions whose results somebody named in a pattern. A pattern that matches everything does not count: whoever gets
 * everything would get its own results, and theirs.
 *
 * @param all whether somebody wants those of all functions
 */
record ResultSources(Set<String> sources, boolean all) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TYPES = "loam.function.";

    static ResultSources of(Collection<String> patterns) {
        Set<String> sources = new HashSet<>();
        boolean all = false;
        for (String text : patterns) {
            JsonNode pattern = JSON.readTree(text);
            if (namesResults(pattern.path("type"))) {
                all |= pattern.path("source").isMissingNode();
                pattern.path("source").forEach(source -> sources.add(source.asString("")));
            }
        }
        return new ResultSources(Set.copyOf(sources), all);
    }

    boolean contains(String source) {
        return all || sources.contains(source);
    }

    private static boolean namesResults(JsonNode types) {
        for (JsonNode type : types) {
            if (type.isString() && type.stringValue().startsWith(TYPES)) {
                return true;
            }
        }
        return false;
    }
}
