package dev.loam.project.settings;

import dev.loam.platform.problem.InvalidInputException.Mistake;
import dev.loam.platform.setting.SettingsDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the names in a body; values are looked at by who knows what is set. */
final class GivenSettings {
    private static final int MOST_MISTAKES = 50;

    private final SettingsDocument document;
    private final String pointer;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    GivenSettings(SettingsDocument document, String pointer) {
        this.document = document;
        this.pointer = pointer;
    }

    void read(JsonNode body) {
        if (!body.isObject()) {
            mistakes.add(new Mistake(pointer, "Settings of %s are a JSON object".formatted(document.wireName())));
            return;
        }
        body.properties().stream()
                // What an answer tells of the document beside its settings may come back with it.
                .filter(member -> !member.getKey().startsWith("_"))
                .forEach(member -> read(member.getKey(), member.getValue()));
    }

    Map<String, JsonNode> values() {
        return values;
    }

    List<Mistake> mistakes() {
        return mistakes.subList(0, Math.min(mistakes.size(), MOST_MISTAKES));
    }

    private void read(String name, JsonNode value) {
        if (document.settings().containsKey(name)) {
            values.put(name, value);
        } else if (!document.isGroup(name)) {
            mistakes.add(new Mistake(at(name), unknown(name)));
        } else if (value.isNull()) {
            document.settings().keySet().stream()
                    .filter(known -> known.startsWith(name + "."))
                    .forEach(known -> values.put(known, value));
        } else if (value.isObject()) {
            value.properties().forEach(member -> read(name + "." + member.getKey(), member.getValue()));
        } else {
            mistakes.add(new Mistake(at(name), "'%s' is an object".formatted(name)));
        }
    }

    private String unknown(String name) {
        String shown = name.length() > 100 ? name.substring(0, 100) + "…" : name;
        String nearest = document.nearest(name);
        @Nullable SettingsDocument other = nearest != null ? null : elsewhere(name);
        String hint = nearest != null
                ? ": did you mean '%s'?".formatted(nearest)
                : other != null ? ": it is a setting of %s".formatted(other.wireName()) : "";
        return "%s has no setting '%s'%s".formatted(document.wireName(), shown, hint);
    }

    private static @Nullable SettingsDocument elsewhere(String name) {
        for (SettingsDocument other : SettingsDocument.values()) {
            if (other.settings().containsKey(name)) {
                return other;
            }
        }
        return null;
    }

    private String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1").replace('.', '/');
    }
}
