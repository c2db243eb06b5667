package dev.loam.cli.config;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.config.Plan.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares the settings of a file with those of a project, and collects what to change. */
final class SettingsComparison {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final JsonNode catalogue;
    private final JsonNode present;
    private final PlanOptions options;
    private final List<Step> steps = new ArrayList<>();
    private final ObjectNode patch = JSON.createObjectNode();

    /**
     * @param catalogue every setting, by document and name
     * @param present what is in force, by document
     */
    SettingsComparison(JsonNode catalogue, JsonNode present, PlanOptions options) {
        this.catalogue = catalogue;
        this.present = present;
        this.options = options;
    }

    List<Step> steps() {
        return steps;
    }

    /** What the project has to be told. */
    ObjectNode patch() {
        return patch;
    }

    void compare(String document, JsonNode wanted) {
        if (!catalogue.has(document)) {
            throw new CommandFailure(
                    "There are no settings of '%s'.".formatted(document),
                    "There are those of %s.".formatted(String.join(", ", catalogue.propertyNames())));
        }
        flat(document, wanted).forEach((name, value) -> compare(document, name, value));
    }

    /** Takes back what is set and the file does not name. */
    void prune(JsonNode settings) {
        if (!options.prune()) {
            return;
        }
        present.properties().forEach(document -> {
            Map<String, JsonNode> wanted = flat(document.getKey(), settings.path(document.getKey()));
            for (JsonNode set : document.getValue().path("_set")) {
                if (!wanted.containsKey(set.asString())) {
                    change(document.getKey(), set.asString(), NullNode.getInstance());
                }
            }
        });
    }

    private void compare(String document, String name, JsonNode wanted) {
        JsonNode now = value(present.path(document), name);
        boolean secret = isSecret(document, name);
        if (secret) {
            if (now.isNull() || options.secrets()) {
                change(document, name, resolved(wanted));
            }
        } else if (!same(now, resolved(wanted))) {
            change(document, name, resolved(wanted));
        }
    }

    private void change(String document, String name, JsonNode to) {
        JsonNode from = value(present.path(document), name);
        steps.add(new Step(
                Step.Kind.SETTING,
                document + "." + name,
                from.isNull() ? null : from,
                to.isNull() ? null : to,
                isSecret(document, name)));
        ObjectNode members = patch.get(document) instanceof ObjectNode known ? known : patch.putObject(document);
        members.set(name, to);
    }

    private boolean isSecret(String document, String name) {
        return catalogue.path(document).path(name).path("secret").asBoolean(false);
    }

    /** Settings by their whole names; what the catalogue does not know is left for Loam to refuse. */
    private Map<String, JsonNode> flat(String document, JsonNode settings) {
        Map<String, JsonNode> flat = new TreeMap<>();
        flatten(document, "", settings, flat);
        return flat;
    }

    private void flatten(String document, String prefix, JsonNode settings, Map<String, JsonNode> flat) {
        settings.properties().forEach(member -> {
            String name = prefix + member.getKey();
            boolean group = !catalogue.path(document).has(name)
                    && catalogue.path(document).propertyNames().stream()
                            .anyMatch(known -> known.startsWith(name + "."));
            if (group && member.getValue().isObject()) {
                flatten(document, name + ".", member.getValue(), flat);
            } else {
                flat.put(name, member.getValue());
            }
        });
    }

    private JsonNode resolved(JsonNode value) {
        if (!value.isString()) {
            return value;
        }
        Matcher variable = VARIABLE.matcher(value.asString());
        return JSON.getNodeFactory().stringNode(variable.replaceAll(found -> {
            String content = options.environment().get(found.group(1));
            if (content == null) {
                throw new CommandFailure(
                        "The file names ${%s}, which is not set.".formatted(found.group(1)),
                        "Set the variable %s in the environment.".formatted(found.group(1)));
            }
            return Matcher.quoteReplacement(content);
        }));
    }

    /** A list may be written as one string with commas, a port as a number. */
    private static boolean same(JsonNode now, @Nullable JsonNode wanted) {
        if (wanted == null || now.equals(wanted)) {
            return true;
        }
        if (now.isArray() && wanted.isString()) {
            ArrayNode list = JSON.createArrayNode();
            for (String part : wanted.asString().split(",")) {
                if (!part.isBlank()) {
                    list.add(part.strip());
                }
            }
            return now.equals(list);
        }
        if (now.isNumber() && wanted.isNumber()) {
            return now.asDecimal().compareTo(wanted.asDecimal()) == 0;
        }
        return now.isString() && wanted.isIntegralNumber() && now.asString().equals(wanted.asString());
    }

    private static JsonNode value(JsonNode document, String name) {
        JsonNode node = document;
        for (String part : name.split("\\.")) {
            node = node.path(part);
        }
        return node.isMissingNode() ? NullNode.getInstance() : node;
    }
}
