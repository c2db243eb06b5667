package dev.loam.event.subscription;

import dev.loam.event.EventError;
import dev.loam.platform.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pattern in EventBridge's language over type, source, subject and data. Patterns are written by tenants and compiled
 * to a machine that all of a project's events run through: what would make it large or slow is refused here.
 *
 * @param json the pattern as it was given
 */
public record EventPattern(String json) {
    private static final Set<String> FIELDS = Set.of("type", "source", "subject", "data", "$or");
    private static final int MAX_LENGTH = 8192;
    private static final int MAX_DEPTH = 12;
    private static final long MAX_COMBINATIONS = 2000;
    private static final int MAX_WILDCARDS = 3;

    /** @throws ProblemException when it cannot be used */
    public static EventPattern of(JsonNode pattern) {
        if (!pattern.isObject() || pattern.isEmpty()) {
            throw invalid("A pattern is an object that names at least one field");
        }
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw invalid("'%s' is no field of an event: patterns name type, source, subject and data"
                        .formatted(shortened(field.getKey())));
            }
        }
        String json = pattern.toString();
        if (json.length() > MAX_LENGTH) {
            throw invalid("A pattern has at most %d characters".formatted(MAX_LENGTH));
        }
        if (combinations(pattern, 0) > MAX_COMBINATIONS) {
            throw invalid("The values of its fields combine in more than %d ways".formatted(MAX_COMBINATIONS));
        }
        // Counted, not tried: the ruler's own evaluation of such patterns takes minutes and all memory.
        if (wildcards(pattern, false) > MAX_WILDCARDS) {
            throw invalid("A pattern has at most %d wildcards".formatted(MAX_WILDCARDS));
        }
        compile(json);
        return new EventPattern(json);
    }

    private static void compile(String json) {
        String problem = problemOf(json);
        if (problem != null) {
            throw invalid(shortened(problem));
        }
        try {
            Machine.builder().build().addRule("pattern", json);
        } catch (IOException | RuntimeException refused) {
            throw new ProblemException(EventError.INVALID_PATTERN, "The pattern cannot be compiled", refused);
        }
    }

    private static @Nullable String problemOf(String json) {
        try {
            return RuleCompiler.check(json, false);
        } catch (RuntimeException crashed) {
            return "The pattern cannot be read: " + crashed.getMessage();
        }
    }

    /** How many paths a machine may need: fields multiply, alternatives add. */
    private static long combinations(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            throw invalid("A pattern is at most %d levels deep".formatted(MAX_DEPTH));
        }
        if (node.isArray()) {
            long sum = 0;
            for (JsonNode element : node) {
                sum += Math.max(1, combinations(element, depth + 1));
            }
            return Math.max(1, sum);
        }
        long product = 1;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            product = Math.min(MAX_COMBINATIONS + 1, product * combinations(field.getValue(), depth + 1));
        }
        return product;
    }

    /** How much work this pattern adds for each letter of an event. */
    long wildcards() {
        return wildcards(JsonMapper.shared().readTree(json), false);
    }

    /** The stars below each key {@code wildcard}. */
    private static long wildcards(JsonNode node, boolean below) {
        if (node.isString()) {
            return below
                    ? node.stringValue().chars().filter(letter -> letter == '*').count()
                    : 0;
        }
        long sum = 0;
        for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
            sum += wildcards(element, below);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            sum += wildcards(field.getValue(), below || field.getKey().equals("wildcard"));
        }
        return sum;
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(EventError.INVALID_PATTERN, detail);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
