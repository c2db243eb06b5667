package dev.loam.cli.config;

import dev.loam.cli.CommandFailure;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the file from the running project. */
@Command(
        name = "pull",
        description = "Writes loam.yaml as the project is now; secrets become variables of the environment.",
        mixinStandardHelpOptions = true)
public final class PullCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(names = "--force", description = "Replaces the file when there is one.")
    private boolean force;

    @Override
    public Integer call() {
        if (Files.exists(options.file()) && !force) {
            throw new CommandFailure(
                    options.file() + " is there already.", "Replace it: --force. Compare it: ./loam diff");
        }
        file(options.project(null)).write(options.file());
        System.out.println("Wrote " + options.file());
        return 0;
    }

    static ProjectFile file(RemoteProject project) {
        ObjectNode content = JSON.createObjectNode();
        content.set("settings", settings(project.settings()));
        content.set("buckets", project.buckets());
        content.set("functions", functions(project.triggers()));
        content.set("limits", limits(project.limits()));
        return new ProjectFile(content);
    }

    /** Only what is set: defaults stay defaults. */
    private static ObjectNode settings(JsonNode present) {
        ObjectNode settings = JSON.createObjectNode();
        present.properties().forEach(document -> {
            JsonNode set = document.getValue().path("_set");
            if (!set.isEmpty()) {
                ObjectNode members = settings.putObject(document.getKey());
                set.forEach(name -> put(members, document.getValue(), name.asString(), document.getKey()));
            }
        });
        return settings;
    }

    private static void put(ObjectNode members, JsonNode values, String name, String document) {
        String[] parts = name.split("\\.");
        ObjectNode into = members;
        JsonNode value = values;
        for (int i = 0; i < parts.length; i++) {
            value = value.path(parts[i]);
            if (i < parts.length - 1) {
                into = into.get(parts[i]) instanceof ObjectNode known ? known : into.putObject(parts[i]);
            }
        }
        if (value.asString("").equals("**********")) {
            into.put(parts[parts.length - 1], "${%s}".formatted((document + "_" + name).toUpperCase(Locale.ROOT)));
        } else {
            into.set(parts[parts.length - 1], value);
        }
    }

    /** Only those whose triggers the project declares: the others bring theirs along. */
    private static ObjectNode functions(JsonNode triggers) {
        ObjectNode functions = JSON.createObjectNode();
        triggers.properties()
                .forEach(function -> functions
                        .putObject(function.getKey())
                        .set("triggers", TriggerComparison.shown(function.getValue())));
        return functions;
    }

    private static ArrayNode limits(JsonNode present) {
        ArrayNode limits = JSON.createArrayNode();
        for (JsonNode limit : present) {
            ObjectNode written = limits.addObject().put("per", limit.path("per").asString());
            for (String field : new String[] {"method", "route"}) {
                if (!limit.path(field).asString("").isEmpty()) {
                    written.set(field, limit.get(field));
                }
            }
            written.set("requests", limit.get("requests"));
            written.set("period_seconds", limit.get("period_seconds"));
        }
        return limits;
    }
}
