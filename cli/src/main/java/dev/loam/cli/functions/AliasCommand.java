package dev.loam.cli.functions;

import dev.loam.cli.installation.ProjectOption;
import dev.loam.sdk.platform.PlatformClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Names for versions: shows, points and removes them. */
@Command(
        name = "alias",
        description =
                "Points a name like 'staging' at a version, which NAME@ALIAS then calls; lists names without one.",
        mixinStandardHelpOptions = true)
final class AliasCommand implements Callable<Integer> {
    @Mixin
    private final ProjectOption project = new ProjectOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "The function's name.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "ALIAS", description = "The alias.")
    private @Nullable String alias;

    @Option(names = "--version", paramLabel = "N", description = "The version that it points at.")
    private @Nullable Integer version;

    @Option(names = "--canary", paramLabel = "N", description = "The version that gets some of its calls instead.")
    private @Nullable Integer canary;

    @Option(names = "--percent", paramLabel = "P", defaultValue = "10", description = "How many of a hundred.")
    private int percent = 10;

    @Option(names = "--remove", description = "Removes it.")
    private boolean remove;

    @Override
    public Integer call() {
        PlatformClient platform = project.platform();
        String path = "/projects/%s/functions/%s/aliases".formatted(project.ref(), name);
        if (alias != null && remove) {
            platform.delete(path + "/" + alias);
            System.out.println("%s@%s is gone.".formatted(name, alias));
        } else if (alias != null && version != null) {
            platform.put(path + "/" + alias, pointed(version));
            System.out.println("%s@%s is version %d.".formatted(name, alias, version));
        } else {
            platform.get(path).forEach(AliasCommand::print);
        }
        return 0;
    }

    private Map<String, Object> pointed(int target) {
        Map<String, Object> pointed = new LinkedHashMap<>();
        pointed.put("version", target);
        if (canary != null) {
            pointed.put("canary", Map.of("version", canary, "percent", percent));
        }
        return pointed;
    }

    private static void print(JsonNode found) {
        JsonNode tried = found.path("canary");
        String share = tried.isObject()
                ? ", version %d for %d %%"
                        .formatted(
                                tried.path("version").asInt(),
                                tried.path("percent").asInt())
                : "";
        System.out.println("%-20s version %d%s"
                .formatted(found.path("name").asString(), found.path("version").asInt(), share));
    }
}
