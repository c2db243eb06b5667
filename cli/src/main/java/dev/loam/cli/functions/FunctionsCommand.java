package dev.loam.cli.functions;

import dev.loam.cli.installation.DataOption;
import dev.loam.cli.installation.Installation;
import dev.loam.sdk.http.Answer;
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
            DeployCommand.class,
            FunctionsCommand.Invoke.class,
            AliasCommand.class,
            ComponentsCommand.class,
            ListCommand.class,
            LogsCommand.class,
            RollbackCommand.class,
            ServeCommand.class,
            FunctionSecretsCommand.class
        })
public final class FunctionsCommand {

    /** Invokes a function. */
    @Command(
            name = "invoke",
            description = "Invokes a function and prints its answer.",
            mixinStandardHelpOptions = true)
    static final class Invoke implements Callable<Integer> {
        @Mixin
        private final DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "The function's name, or NAME@ALIAS.")
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
        return installation.reference(project);
    }
}
