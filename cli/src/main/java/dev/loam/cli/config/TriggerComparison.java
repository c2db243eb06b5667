package dev.loam.cli.config;

import dev.loam.cli.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the triggers that a file declares with those that a project does. Two that mean the same are the same: a list
 * of triggers has no order, and what one leaves out is what Loam takes it for.
 */
final class TriggerComparison {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

    /** What Loam adds where a trigger says nothing. */
    private static final Map<String, JsonNode> DEFAULTS = Map.of(
            "storage", JSON.readTree("{\"events\":[\"created\"]}"),
            "database", JSON.readTree("{\"schema\":\"public\",\"events\":[\"inserted\"]}"),
            "auth", JSON.readTree("{\"events\":[\"created\"]}"),
            "function", JSON.readTree("{\"events\":[\"succeeded\"]}"),
            "schedule", JSON.readTree("{\"time_zone\":\"UTC\",\"missed\":\"once\"}"),
            "queue", JSON.readTree("{\"batch_size\":10,\"concurrency\":5,\"visibility_seconds\":120}"));

    private static final int CRON_FIELDS_WITHOUT_SECOND = 5;

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, JsonNode> declared = new TreeMap<>();
    private final List<String> takenBack = new ArrayList<>();

    /**
     * @param wanted the file's functions by name, each with its {@code triggers}
     * @param present the triggers that the project declares, by function
     */
    TriggerComparison(JsonNode wanted, JsonNode present, boolean prune) {
        wanted.properties().forEach(function -> {
            JsonNode triggers = triggers(function.getKey(), function.getValue());
            if (triggers != null) {
                compare(function.getKey(), triggers, present.get(function.getKey()));
            }
        });
        if (prune) {
            present.properties().stream()
                    .filter(function -> !wanted.path(function.getKey()).has("triggers"))
                    .forEach(function -> {
                        steps.add(new Step(
                                Step.Kind.TRIGGER, function.getKey(), shown(function.getValue()), null, false));
                        takenBack.add(function.getKey());
                    });
        }
    }

    List<Step> steps() {
        return steps;
    }

    /** The whole sets that the project is told, by function. */
    Map<String, JsonNode> declared() {
        return declared;
    }

    /** Functions whose triggers are left to their jars. */
    List<String> takenBack() {
        return takenBack;
    }

    /** Triggers without what is not set, for people to read. */
    static ArrayNode shown(JsonNode triggers) {
        ArrayNode shown = JSON.createArrayNode();
        triggers.forEach(trigger -> shown.add(compact(trigger)));
        return shown;
    }

    private void compare(String function, JsonNode wanted, @Nullable JsonNode present) {
        if (present == null || !meaning(present).equals(meaning(wanted))) {
            steps.add(new Step(
                    Step.Kind.TRIGGER, function, present == null ? null : shown(present), shown(wanted), false));
            declared.put(function, wanted);
        }
    }

    private static @Nullable JsonNode triggers(String function, JsonNode given) {
        if (!NAME.matcher(function).matches()) {
            throw new CommandFailure(
                    "'%s' is no name of a function.".formatted(function),
                    "It is a letter and up to 62 letters, digits, dashes and underscores.");
        }
        if (!given.isObject() || !Set.of("triggers").containsAll(given.propertyNames())) {
            throw new CommandFailure(
                    "Function %s has more or something else than its triggers.".formatted(function),
                    "Write 'functions: {%s: {triggers: [...]}}'; all else is in the loam-function.yaml of its jar."
                            .formatted(function));
        }
        JsonNode triggers = given.get("triggers");
        if (triggers == null) {
            return null;
        }
        boolean proper = triggers.isArray()
                && triggers.valueStream()
                        .allMatch(trigger -> trigger.path("type").isString());
        if (!proper) {
            throw new CommandFailure(
                    "The triggers of function %s are no list of triggers.".formatted(function),
                    "Each has a type: http, storage, database, auth, event, schedule, queue or function.");
        }
        return triggers;
    }

    /** Sorted, so that lists which mean the same are equal. */
    private static List<String> meaning(JsonNode triggers) {
        return triggers.valueStream()
                .map(TriggerComparison::meaningOfOne)
                .sorted()
                .toList();
    }

    private static String meaningOfOne(JsonNode trigger) {
        Map<String, JsonNode> fields = new TreeMap<>();
        DEFAULTS.getOrDefault(trigger.path("type").asString(), JSON.createObjectNode())
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue()));
        compact(trigger).properties().forEach(field -> {
            JsonNode meaning = meaningOfField(field.getKey(), field.getValue());
            if (!saysNothing(meaning)) {
                fields.put(field.getKey(), meaning);
            }
        });
        return fields.toString();
    }

    private static JsonNode meaningOfField(String name, JsonNode value) {
        if (name.equals("cron")) {
            return JSON.getNodeFactory().stringNode(withSecond(value.asString("")));
        }
        if (name.equals("delivery")
                && value.isObject()
                && !value.path("ordered").asBoolean(false)) {
            // No order is what there is without a word.
            return ((ObjectNode) value.deepCopy()).without("ordered");
        }
        return value;
    }

    /** A cron expression of five fields fires when its minute begins. */
    private static String withSecond(String cron) {
        String text = cron.strip().replaceAll("\\s+", " ");
        return !text.startsWith("@") && text.split(" ").length == CRON_FIELDS_WITHOUT_SECOND ? "0 " + text : text;
    }

    private static ObjectNode compact(JsonNode trigger) {
        ObjectNode compact = JSON.createObjectNode();
        trigger.properties().stream()
                .filter(field -> !saysNothing(field.getValue()))
                .forEach(field -> compact.set(field.getKey(), field.getValue()));
        return compact;
    }

    private static boolean saysNothing(JsonNode value) {
        return value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.asString().isEmpty());
    }
}
