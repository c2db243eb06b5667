package dev.loam.database.trial;

import dev.loam.database.sql.QualifiedName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables that plans name, and what is done to each. */
final class Relations {
    private final JsonMapper json;
    private final Map<QualifiedName, Set<String>> commands = new LinkedHashMap<>();

    Relations(JsonMapper json) {
        this.json = json;
    }

    Map<QualifiedName, Set<String>> commands() {
        return commands;
    }

    void add(@Nullable String plan) {
        if (plan != null) {
            visit(json.readTree(plan));
        }
    }

    private void visit(JsonNode node) {
        if (node.isObject() && node.has("Relation Name") && node.has("Schema")) {
            commands.computeIfAbsent(
                            new QualifiedName(
                                    node.path("Schema").asString(),
                                    node.path("Relation Name").asString()),
                            _ -> new LinkedHashSet<>())
                    .add(node.path("Operation").asString("select").toLowerCase(Locale.ROOT));
        }
        node.forEach(this::visit);
    }
}
