package dev.loam.cli.functions;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.installation.ProjectOption;
import dev.loam.sdk.platform.PlatformClient;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Makes an earlier version live. */
@Command(
        name = "rollback",
        description =
                "Makes an earlier version live; if none is named, the last before the live one that answered its smoke call or has none.",
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {
    @Mixin
    private final ProjectOption project = new ProjectOption();

    @Parameters(paramLabel = "NAME", description = "The function's name.")
    private String name = "";

    @Option(names = "--version", paramLabel = "N", description = "The version.")
    private @Nullable Integer version;

    @Option(names = "--alias", paramLabel = "ALIAS", description = "Moves this alias back instead of what is live.")
    private @Nullable String alias;

    @Override
    public Integer call() {
        PlatformClient platform = project.platform();
        String path = "/projects/%s/functions/%s".formatted(project.ref(), name);
        JsonNode function = platform.get(path);
        int target = version != null ? version : before(function, pointed(function));
        platform.put(path + (alias == null ? "/live" : "/aliases/" + alias), Map.of("version", target));
        System.out.println("Version %d of %s is %s.".formatted(target, name, alias == null ? "live" : alias));
        return 0;
    }

    private int pointed(JsonNode function) {
        if (alias == null) {
            return function.path("live_version").asInt();
        }
        return function.path("aliases")
                .valueStream()
                .filter(found -> found.path("name").asString().equals(alias))
                .findFirst()
                .map(found -> found.path("version").asInt())
                .orElseThrow(() -> new CommandFailure(
                        "%s has no alias %s.".formatted(name, alias), "loam functions alias lists them."));
    }

    static int before(JsonNode function, int current) {
        OptionalInt earlier = StreamSupport.stream(function.path("deployments").spliterator(), false)
                .filter(deployment -> !deployment.has("smoke")
                        || deployment.path("smoke").isNull()
                        || deployment.path("smoke_passed").asBoolean())
                .mapToInt(deployment -> deployment.path("version").asInt())
                .filter(candidate -> candidate < current)
                .max();
        return earlier.orElseThrow(() ->
                new CommandFailure("There is no version before %d.".formatted(current), "Name one with --version."));
    }
}
