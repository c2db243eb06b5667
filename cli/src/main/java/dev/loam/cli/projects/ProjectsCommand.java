package dev.loam.cli.projects;

import dev.loam.cli.installation.DataOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Commands about projects. */
@Command(
        name = "projects",
        description = "Makes projects.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ProjectsCommand.Create.class)
public final class ProjectsCommand {

    /** Makes a project. */
    @Command(
            name = "create",
            description = "Makes a project and prints its keys, which are told only once.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Mixin
        private final DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "The project's name.")
        private String name = "";

        @Option(names = "--organization", paramLabel = "ID", description = "The organization that owns it.")
        private @Nullable String organization;

        @Option(names = "--json", description = "As JSON, for programs.")
        private boolean json;

        @Override
        public Integer call() {
            JsonNode project = data.installation().platform().createProject(name, organization);
            if (json) {
                System.out.println(project.toPrettyString());
            } else {
                System.out.println(
                        "Project " + name + " (" + project.path("ref").asString() + ")");
                for (String field :
                        new String[] {"publishable_key", "secret_key", "anon_key", "service_role_key", "db_url"}) {
                    System.out.printf("  %-17s %s%n", field, project.path(field).asString());
                }
            }
            return 0;
        }
    }
}
