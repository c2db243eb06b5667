package dev.loam.cli.functions;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.installation.ProjectOption;
import dev.loam.sdk.platform.PlatformClient;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Lists what a version is made of, and what the rules say of it. */
@Command(
        name = "sbom",
        description =
                "Lists the components of a version, the live one if none is named; ends with 1 when a rule refuses one.",
        mixinStandardHelpOptions = true)
final class ComponentsCommand implements Callable<Integer> {
    @Mixin
    private final ProjectOption project = new ProjectOption();

    @Parameters(paramLabel = "NAME", description = "The function's name.")
    private String name = "";

    @Option(names = "--version", paramLabel = "N", description = "The version.")
    private @Nullable Integer version;

    @Override
    public Integer call() {
        PlatformClient platform = project.platform();
        String path = "/projects/%s/functions/%s".formatted(project.ref(), name);
        JsonNode made = platform.get("%s/deployments/%d/components".formatted(path, wanted(platform, path)));
        made.path("components")
                .forEach(component -> System.out.println(component.path("purl").asString()));
        boolean refused = false;
        for (JsonNode finding : made.path("findings")) {
            refused |= finding.path("refused").asBoolean(false);
            System.err.println("%s: %s, by the rule %s"
                    .formatted(
                            finding.path("refused").asBoolean(false) ? "Refused" : "Warning",
                            finding.path("purl").asString(),
                            finding.path("rule").asString()));
        }
        return refused ? 1 : 0;
    }

    private int wanted(PlatformClient platform, String path) {
        if (version != null) {
            return version;
        }
        JsonNode live = platform.get(path).path("live_version");
        if (!live.isNumber()) {
            throw new CommandFailure("No version of %s is live.".formatted(name), "Name one with --version.");
        }
        return live.asInt();
    }
}
