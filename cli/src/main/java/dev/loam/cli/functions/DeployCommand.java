package dev.loam.cli.functions;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.installation.ProjectOption;
import dev.loam.sdk.http.LoamException;
import dev.loam.sdk.platform.PlatformClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Deploys a jar, or says what that would change. */
@Command(
        name = "deploy",
        description = {
            "Deploys a jar as a function.",
            "In CI, LOAM_URL, LOAM_TOKEN (a personal access token) and LOAM_PROJECT say where. Ends with 0, or with 1 and"
                    + " what is wrong; so does --dry-run."
        },
        mixinStandardHelpOptions = true)
final class DeployCommand implements Callable<Integer> {
    private static final int NOT_FOUND = 404;

    @Mixin
    private final ProjectOption project = new ProjectOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "The function's name.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "JAR", description = "The function's jar.")
    private Path jar = Path.of("");

    @Option(names = "--handler", paramLabel = "CLASS", description = "The class that is the function.")
    private @Nullable String handler;

    @Option(names = "--memory", paramLabel = "MB", description = "The memory that it may use.")
    private @Nullable Integer memory;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "The longest that it may take.")
    private @Nullable Integer timeout;

    @Option(names = "--dry-run", description = "Only checks the jar and says what deploying it would change.")
    private boolean dryRun;

    @Option(names = "--staged", description = "Does not make it live.")
    private boolean staged;

    @Option(names = "--alias", paramLabel = "ALIAS", description = "Points this alias at it instead of making it live.")
    private @Nullable String alias;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailure(jar + " is no file.", "Name the jar that your build made.");
        }
        PlatformClient platform = project.platform();
        String ref = project.ref();
        JsonNode deployment = platform.deploy(ref, name, jar, overrides(), how());
        System.out.println("%s %s, version %d, on the %s host%s."
                .formatted(
                        dryRun ? "Would deploy" : "Deployed",
                        name,
                        deployment.path("version").asInt(),
                        deployment.path("host").asString(),
                        alias != null ? ", as " + name + "@" + alias : staged ? ", not live" : ""));
        for (JsonNode warning : deployment.path("warnings")) {
            System.err.println("Warning: " + warning.asString());
        }
        if (dryRun) {
            new DeploymentPlan(live(platform, ref), deployment).lines().forEach(System.out::println);
        }
        return 0;
    }

    /** The deployment that serves now; null when none does. */
    private @Nullable JsonNode live(PlatformClient platform, String ref) {
        try {
            JsonNode function = platform.get("/projects/%s/functions/%s".formatted(ref, name));
            return function.path("deployments")
                    .valueStream()
                    .filter(deployment -> deployment.path("live").asBoolean(false))
                    .findFirst()
                    .orElse(null);
        } catch (LoamException refused) {
            if (refused.status() == NOT_FOUND) {
                return null;
            }
            throw refused;
        }
    }

    private Map<String, String> how() {
        Map<String, String> how = new LinkedHashMap<>();
        how.put("dry_run", Boolean.toString(dryRun));
        how.put("live", Boolean.toString(!staged));
        if (alias != null) {
            how.put("alias", alias);
        }
        return how;
    }

    private Map<String, Object> overrides() {
        Map<String, Object> overrides = new LinkedHashMap<>();
        putIfPresent(overrides, "handler", handler);
        putIfPresent(overrides, "memory_mb", memory);
        putIfPresent(overrides, "timeout_seconds", timeout);
        return overrides;
    }

    private static void putIfPresent(Map<String, Object> overrides, String field, @Nullable Object value) {
        if (value != null) {
            overrides.put(field, value);
        }
    }
}
