package dev.loam.project.settings;

import dev.loam.platform.problem.InvalidInputException;
import dev.loam.platform.problem.InvalidInputException.Mistake;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.Setting;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.project.error.ProjectError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A document on its way to the next version: what is set, by flat names, and which secrets are to be sealed. */
final class Draft {
    private static final JsonNode MARKER = JsonNodeFactory.instance.stringNode(ProjectSettings.SECRET_MARKER);

    private final SettingsDocument view;
    private final String pointer;
    private final Map<String, JsonNode> before;
    private final Map<String, JsonNode> after;
    private final Map<String, String> secrets = new TreeMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    /**
     * @param view what of the document may be changed
     * @param stored what is set now
     * @param pointer where in the body the document stands
     */
    Draft(SettingsDocument view, JsonNode stored, String pointer) {
        this.view = view;
        this.pointer = pointer;
        this.before = FlatSettings.of(view.stored(), stored);
        this.after = new TreeMap<>(before);
    }

    /** RFC 7396: a member that is given replaces, null removes. */
    Draft merge(JsonNode patch) {
        for (Map.Entry<String, JsonNode> given : read(patch).entrySet()) {
            take(view.require(given.getKey()), given.getValue());
        }
        return this;
    }

    /** What is not given goes back to its default. */
    Draft replace(JsonNode document) {
        Map<String, JsonNode> given = read(document);
        for (Setting setting : view.settings().values()) {
            take(setting, given.getOrDefault(setting.name(), JsonNodeFactory.instance.nullNode()));
        }
        return this;
    }

    /** Back to what an earlier version set; secrets stay as they are, since versions do not hold them. */
    Draft rollBack(JsonNode earlier) {
        Map<String, JsonNode> given = FlatSettings.of(view, earlier);
        for (Setting setting : view.settings().values()) {
            if (!setting.secret()) {
                take(setting, given.getOrDefault(setting.name(), JsonNodeFactory.instance.nullNode()));
            }
        }
        return this;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    void requireRight() {
        if (!mistakes.isEmpty()) {
            throw new InvalidInputException(ProjectError.INVALID_SETTINGS, mistakes);
        }
    }

    /** What is new, in the order of names. */
    List<SettingChange> changes() {
        return FlatSettings.compare(before, after, secrets.keySet());
    }

    /** Secrets to be sealed. */
    Map<String, String> secrets() {
        return secrets;
    }

    /** Names of secrets that are no longer set. */
    Set<String> droppedSecrets() {
        Set<String> dropped = new HashSet<>(before.keySet());
        dropped.removeAll(after.keySet());
        dropped.removeIf(name -> !view.require(name).secret());
        return dropped;
    }

    boolean touchesSecrets() {
        return !secrets.isEmpty() || !droppedSecrets().isEmpty();
    }

    ObjectNode settings() {
        return FlatSettings.nested(after);
    }

    private void take(Setting setting, JsonNode value) {
        String name = setting.name();
        if (value.isNull() || (setting.secret() && value.asString("").isEmpty() && value.isString())) {
            after.remove(name);
            return;
        }
        String complaint = complaint(setting, value);
        if (complaint != null) {
            mistakes.add(new Mistake(pointer + "/" + name.replace('.', '/'), "'%s' %s".formatted(name, complaint)));
        } else if (!setting.secret()) {
            after.put(name, setting.kind().canonical(value));
        } else if (!value.equals(MARKER)) {
            secrets.put(name, value.asString());
            after.put(name, MARKER);
        }
    }

    private @Nullable String complaint(Setting setting, JsonNode value) {
        if (setting.secret() && value.equals(MARKER) && !before.containsKey(setting.name())) {
            return "is not set: there is nothing that '%s' could keep".formatted(ProjectSettings.SECRET_MARKER);
        }
        return setting.kind().complaint(value);
    }

    private Map<String, JsonNode> read(JsonNode body) {
        GivenSettings given = new GivenSettings(view, pointer);
        given.read(body);
        mistakes.addAll(given.mistakes());
        return given.values();
    }
}
