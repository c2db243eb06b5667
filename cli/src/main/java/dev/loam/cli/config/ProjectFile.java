package dev.loam.cli.config;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code loam.yaml} says of a project.
 *
 * @param content {@code settings} by document, {@code buckets} and {@code functions} by name, {@code limits} as a list; each
 *     may be missing
 */
record ProjectFile(ObjectNode content) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> PARTS = Set.of("project", "settings", "buckets", "functions", "limits");

    static ProjectFile read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new CommandFailure(file + " cannot be read.", "./loam pull writes it from the running project.");
        }
    }

    static ProjectFile parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(10);
        JsonNode content;
        try {
            content = JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(yaml));
        } catch (YAMLException malformed) {
            throw new CommandFailure("The file is no YAML: " + malformed.getMessage(), "Correct it there.");
        }
        if (!(content instanceof ObjectNode object)) {
            throw new CommandFailure("The file is empty.", "It has the parts settings, buckets, functions and limits.");
        }
        for (String part : object.propertyNames()) {
            if (!PARTS.contains(part)) {
                throw new CommandFailure(
                        "The file has an unknown part '%s'.".formatted(part),
                        "Its parts are project, settings, buckets, functions and limits.");
            }
        }
        return new ProjectFile(object);
    }

    /** The project that the file names, or null when it names none. */
    @Nullable
    String project() {
        return content.path("project").isString() ? content.path("project").asString() : null;
    }

    JsonNode settings() {
        return content.path("settings");
    }

    JsonNode buckets() {
        return content.path("buckets");
    }

    /** Functions by name, each with its triggers. */
    JsonNode functions() {
        return content.path("functions");
    }

    JsonNode limits() {
        return content.path("limits");
    }

    void write(Path file) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(140);
        String yaml = new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options)
                .dump(JSON.convertValue(content, Object.class));
        try {
            Files.writeString(
                    file, "# What this project is set to; ./loam diff compares, ./loam apply applies.\n" + yaml);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(file + " cannot be written", unwritable);
        }
    }
}
