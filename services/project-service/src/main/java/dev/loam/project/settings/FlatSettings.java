package dev.loam.project.settings;

import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.Setting;
import dev.loam.platform.setting.SettingsDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents by flat names: {@code features.s3_protocol.enabled}. What the catalogue does not know is left out. */
final class FlatSettings {
    private FlatSettings() {}

    static Map<String, JsonNode> of(SettingsDocument document, JsonNode nested) {
        Map<String, JsonNode> flat = new TreeMap<>();
        for (String name : document.settings().keySet()) {
            JsonNode value = at(nested, name);
            if (!value.isMissingNode() && !value.isNull()) {
                flat.put(name, value);
            }
        }
        return flat;
    }

    static ObjectNode nested(Map<String, JsonNode> flat) {
        ObjectNode nested = JsonNodeFactory.instance.objectNode();
        flat.forEach((name, value) -> put(nested, name, value));
        return nested;
    }

    /** What is in force: set, or else the default. */
    static ObjectNode effective(SettingsDocument document, JsonNode stored) {
        Map<String, JsonNode> set = of(document, stored);
        ObjectNode effective = JsonNodeFactory.instance.objectNode();
        for (Setting setting : document.settings().values()) {
            put(effective, setting.name(), set.getOrDefault(setting.name(), setting.otherwise()));
        }
        return effective;
    }

    static List<SettingChange> compare(
            Map<String, JsonNode> before, Map<String, JsonNode> after, Set<String> resealed) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<SettingChange> changes = new ArrayList<>();
        for (String name : names) {
            JsonNode from = orNull(before.get(name));
            JsonNode to = orNull(after.get(name));
            if (!from.equals(to) || resealed.contains(name)) {
                changes.add(new SettingChange(name, from, to));
            }
        }
        return changes;
    }

    /** Whether the change is of a secret's value, which neither side shows. */
    static boolean isSecret(SettingChange change) {
        return change.from().equals(change.to()) && change.to().asString("").equals(ProjectSettings.SECRET_MARKER);
    }

    private static JsonNode orNull(@Nullable JsonNode value) {
        return value == null ? JsonNodeFactory.instance.nullNode() : value;
    }

    private static JsonNode at(JsonNode node, String name) {
        JsonNode found = node;
        for (String part : name.split("\\.")) {
            found = found.path(part);
        }
        return found;
    }

    private static void put(ObjectNode root, String name, JsonNode value) {
        String[] parts = name.split("\\.");
        ObjectNode node = root;
        for (int i = 0; i < parts.length - 1; i++) {
            node = node.get(parts[i]) instanceof ObjectNode known ? known : node.putObject(parts[i]);
        }
        node.set(parts[parts.length - 1], value);
    }
}
