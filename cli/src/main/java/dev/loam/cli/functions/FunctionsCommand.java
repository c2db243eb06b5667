package dev.loam.cli.functions;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.installation.DataOption;
import dev.loam.cli.installation.Installation;
import dev.loam.sdk.Answer;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands about functions. */
@Command(
        name = "functions",
        description = "Begins, deploys, invokes and looks after functions.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            NewCommand.class,
            FunctionsCommand.Deploy.class,
            FunctionsCommand.Invoke.class,
            ListCommand.class,
            LogsCommand.class,
            RollbackCommand.class,
            ServeCommand.class
        })
public final class FunctionsCommand {

    /** Deploys a jar. */
    @Command(name = "deploy", description = "Deploys a jar as a function.", mixinStandardHelpOptions = true)
    static final class Deploy implements Callable<Integer> {
        @Mixin
        private final DataOption data = new DataOption();

        @Parameters(index = "0", paramLabel = "NAME", description = "The function's name.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "JAR", description = "The function's jar.")
        private Path jar = Path.of("");

        @Option(names = "--project", paramLabel = "REF", description = "The project; local by default.")
        private @Nullable String project;

        @Option(names = "--handler", paramLabel = "CLASS", description = "The class that is the function.")
        private @Nullable String handler;

        @Option(names = "--memory", paramLabel = "MB", description = "The memory that it may use.")
        private @Nullable Integer memory;

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "The longest that it may take.")
        private @Nullable Integer timeout;

        @Option(names = "--dry-run", description = "Only checks the jar and says what would be deployed.")
        private boolean dryRun;

        @Option(names = "--staged", description = "Does not make it live.")
        private boolean staged;

        @Override
        public Integer call() {
            if (!Files.isRegularFile(jar)) {
                throw new CommandFailure(jar + " is no file.", "Name the jar that your build made.");
            }
            Map<String, Object> overrides = new LinkedHashMap<>();
            putIfPresent(overrides, "handler", handler);
            putIfPresent(overrides, "memory_mb", memory);
            putIfPresent(overrides, "timeout_seconds", timeout);
            Installation installation = data.installation();
            Map<String, String> how = Map.of("dry_run", Boolean.toString(dryRun), "live", Boolean.toString(!staged));
            JsonNode deployment =
                    installation.platform().deploy(reference(installation, project), name, jar, overrides, how);
            System.out.println("%s %s, version %d, on the %s host%s."
                    .formatted(
                            dryRun ? "Would deploy" : "Deployed",
                            name,
                            deployment.path("version").asInt(),
                            deployment.path("host").asString(),
                            staged ? ", not live" : ""));
            if (dryRun) {
                printPlan(deployment);
            }
            return 0;
        }

        private static void printPlan(JsonNode deployment) {
            for (String field : new String[] {
                "handler", "memory_mb", "timeout_seconds", "concurrency", "verify_jwt", "triggers", "permissions"
            }) {
                System.out.printf("  %-16s %s%n", field, deployment.path(field));
            }
        }

        private static void putIfPresent(Map<String, Object> overrides, String field, @Nullable Object value) {
            if (value != null) {
                overrides.put(field, value);
            }
        }
    }

    /** Invokes a function. */
    @Command(
            name = "invoke",
            description = "Invokes a function and prints its answer.",
            mixinStandardHelpOptions = true)
    static final class Invoke implements Callable<Integer> {
        @Mixin
        private final DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "The function's name.")
        private String name = "";

        @Option(names = "--project", paramLabel = "REF", description = "The project; local by default.")
        private @Nullable String project;

        @Option(names = "--body", paramLabel = "JSON", defaultValue = "{}", description = "What it is given.")
        private String body = "{}";

        @Override
        public Integer call() {
            Installation installation = data.installation();
            Answer answer = installation.platform().invoke(reference(installation, project), name, body);
            if (answer.status() < 400) {
                System.out.println(answer.text());
                return 0;
            }
            System.err.printf("%s answered %d: %s%n", name, answer.status(), reason(answer.text()));
            return 1;
        }

        private static String reason(String text) {
            try {
                JsonNode body = JsonMapper.shared().readTree(text);
                for (String field : new String[] {"message", "detail", "msg", "error"}) {
                    if (body.path(field).isString()) {
                        return body.path(field).asString();
                    }
                }
            } catch (JacksonException noJson) {
                return text;
            }
            return text;
        }
    }

    static String reference(Installation installation, @Nullable String project) {
        return project != null
                ? project
                : installation.requireStatus().project().path("ref").asString();
    }
}
