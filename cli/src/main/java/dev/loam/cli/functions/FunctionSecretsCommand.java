package dev.loam.cli.functions;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.installation.ProjectOption;
import dev.loam.sdk.platform.PlatformClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Secrets of functions, and of projects, which all of their functions have. */
@Command(
        name = "secrets",
        description = "Secrets of a function, or of all functions of the project.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FunctionSecretsCommand.ListOf.class,
            FunctionSecretsCommand.Set.class,
            FunctionSecretsCommand.Remove.class
        })
final class FunctionSecretsCommand {
    /** Whose secrets. */
    static final class Owner {
        @Mixin
        private final ProjectOption project = new ProjectOption();

        @Option(
                names = "--function",
                paramLabel = "NAME",
                description = "The function; without it the secrets are those of all functions.")
        private @Nullable String function;

        PlatformClient platform() {
            return project.platform();
        }

        String path() {
            String ref = project.ref();
            return function == null
                    ? "/projects/%s/secrets".formatted(ref)
                    : "/projects/%s/functions/%s/secrets".formatted(ref, function);
        }
    }

    /** Lists them, without what they say. */
    @Command(name = "list", description = "Lists their names.", mixinStandardHelpOptions = true)
    static final class ListOf implements Callable<Integer> {
        @Mixin
        private final Owner owner = new Owner();

        @Override
        public Integer call() {
            for (JsonNode secret : owner.platform().get(owner.path())) {
                System.out.printf(
                        "%-40s  %s%n",
                        secret.path("name").asString(),
                        secret.path("updated_at").asString());
            }
            return 0;
        }
    }

    /** Adds and replaces. */
    @Command(
            name = "set",
            description = "Adds and replaces; what runs goes on, and the next workers have them.",
            mixinStandardHelpOptions = true)
    static final class Set implements Callable<Integer> {
        @Mixin
        private final Owner owner = new Owner();

        @Parameters(arity = "1..*", paramLabel = "NAME=VALUE", description = "The secrets.")
        private List<String> pairs = List.of();

        @Override
        public Integer call() {
            Map<String, String> values = parsed(pairs);
            owner.platform().put(owner.path(), values);
            System.out.println("Kept: " + String.join(", ", values.keySet()));
            return 0;
        }

        static Map<String, String> parsed(List<String> pairs) {
            Map<String, String> values = new LinkedHashMap<>();
            for (String pair : pairs) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new CommandFailure("A secret is given as NAME=VALUE.", "Quote values that have spaces.");
                }
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            return values;
        }
    }

    /** Removes one. */
    @Command(name = "remove", description = "Removes one.", mixinStandardHelpOptions = true)
    static final class Remove implements Callable<Integer> {
        @Mixin
        private final Owner owner = new Owner();

        @Parameters(paramLabel = "NAME", description = "The secret's name.")
        private String name = "";

        @Override
        public Integer call() {
            owner.platform().delete(owner.path() + "/" + name);
            System.out.println("Removed: " + name);
            return 0;
        }
    }
}
