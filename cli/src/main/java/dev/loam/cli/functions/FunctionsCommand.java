package dev.loam.cli.functions;

import dev.loam.cli.installation.ProjectOption;
import dev.loam.sdk.http.Answer;
import java.util.concurrent.Callable;
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
        private final ProjectOption project = new ProjectOption();

        @Parameters(paramLabel = "NAME", description = "The function's name, or NAME@ALIAS.")
        private String name = "";

        @Option(names = "--body", paramLabel = "JSON", defaultValue = "{}", description = "What it is given.")
        private String body = "{}";

        @Override
        public Integer call() {
            Answer answer = project.platform().invoke(project.ref(), name, body);
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
}
