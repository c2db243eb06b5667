package dev.loam.platform.setting;

import dev.loam.platform.project.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One document of a project's settings, with the catalogue's defaults where nothing is set:
 *
 * <pre>{@code
 * ProjectSettings rest = ProjectSettings.of(project, SettingsDocument.REST);
 * long most = rest.whole("db_max_rows");
 * }</pre>
 *
 * <p>Immutable. Take it anew for each request: projects are cached, and dropped when their settings change. A name that
 * the catalogue does not have is the caller's mistake and throws {@link IllegalArgumentException}.
 */
public final class ProjectSettings {
    /** What stands in a document for a secret that is set. */
    public static final String SECRET_MARKER = "**********";

    private final SettingsDocument document;
    private final JsonNode values;

    private ProjectSettings(SettingsDocument document, JsonNode values) {
        this.document = document;
        this.values = values;
    }

    /** The project's settings of a service. */
    public static ProjectSettings of(Project project, SettingsDocument document) {
        return new ProjectSettings(
                document, project.settings().path(document.stored().wireName()));
    }

    /** Settings from a document that holds only what is set. */
    public static ProjectSettings of(SettingsDocument document, JsonNode values) {
        return new ProjectSettings(document, values);
    }

    public boolean flag(String name) {
        return value(name).asBoolean();
    }

    /** A whole number that always has a value. */
    public long whole(String name) {
        return value(name).asLong();
    }

    public double decimal(String name) {
        return value(name).asDouble();
    }

    /** A limit, or the installation's when the project has none; never more than the installation's. */
    public long limit(String name, long installation) {
        JsonNode value = value(name);
        return value.isNull() ? installation : Math.min(value.asLong(), installation);
    }

    /** Text, or null when there is none. */
    public @Nullable String text(String name) {
        JsonNode value = value(name);
        return value.isNull() ? null : value.asString();
    }

    public List<String> texts(String name) {
        return value(name).valueStream().map(JsonNode::asString).toList();
    }

    public Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        value(name)
                .properties()
                .forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asString()));
        return pairs;
    }

    public Map<String, Long> numbers(String name) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        value(name)
                .properties()
                .forEach(
                        number -> numbers.put(number.getKey(), number.getValue().asLong()));
        return numbers;
    }

    /** A number, or null when the project sets none. */
    public @Nullable Long number(String name) {
        JsonNode value = value(name);
        return value.isNull() ? null : value.asLong();
    }

    /** Whether the project has set it; of a secret, that is all there is to see here. */
    public boolean isSet(String name) {
        document.require(name);
        return !at(name).isMissingNode();
    }

    private JsonNode value(String name) {
        Setting setting = document.require(name);
        JsonNode set = at(name);
        return set.isMissingNode() ? setting.otherwise() : set;
    }

    private JsonNode at(String name) {
        JsonNode node = values;
        for (String part : name.split("\\.")) {
            node = node.path(part);
        }
        return node.isNull() ? MissingNode.getInstance() : node;
    }
}
