package dev.loam.cli.projects;

import dev.loam.cli.installation.DataOption;
import dev.loam.sdk.platform.PlatformClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands about projects. */
@Command(
        name = "projects",
        description = "Makes and lists projects.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProjectsCommand.Create.class, ProjectsCommand.All.class})
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
            PlatformClient platform = data.installation().platform();
            JsonNode project = platform.createProject(name, organization);
            // A database is made when it is first asked for; whoever reads db_url now may use it now.
            platform.get(
                    "/projects/%s/database/tables".formatted(project.path("ref").asString()));
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

    /** Lists projects. */
    @Command(name = "list", description = "Lists the projects that you may see.", mixinStandardHelpOptions = true)
    static final class All implements Callable<Integer> {
        private static final int PAGE = 100;

        @Mixin
        private final DataOption data = new DataOption();

        @Option(names = "--search", paramLabel = "TEXT", description = "Only those whose name or ref holds this.")
        private String search = "";

        @Option(names = "--json", description = "As JSON, for programs.")
        private boolean json;

        @Override
        public Integer call() {
            PlatformClient platform = data.installation().platform();
            List<JsonNode> projects = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = platform.get("/projects?limit=%d&search=%s%s"
                        .formatted(PAGE, encoded(search), cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor)));
                page.path("items").forEach(projects::add);
                cursor = page.path("next_cursor").asString("");
            } while (!cursor.isEmpty());
            if (json) {
                System.out.println(
                        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(projects));
                return 0;
            }
            System.out.printf("%-20s  %-10s  %s%n", "REF", "STATUS", "NAME");
            for (JsonNode project : projects) {
                System.out.printf(
                        "%-20s  %-10s  %s%n",
                        project.path("ref").asString(),
                        project.path("status").asString(),
                        project.path("name").asString());
            }
            return 0;
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
