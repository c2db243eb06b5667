package dev.loam.cli.db;

import dev.loam.cli.CommandFailure;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Tells what the project's schema has that its migrations do not make. */
@Command(
        name = "diff",
        description = {
            "Prints the SQL that was run on the project beside its migrations; ends with 1 when there is any.",
            "The migrations are run in a database of their own, which is dropped again."
        },
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
    private static final DateTimeFormatter VERSION =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    @Mixin
    private final MigrationFolder folder = new MigrationFolder();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Writes it as a new migration, recorded as applied since the project is so already.")
    private @Nullable String name;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        if (name != null && !name.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new CommandFailure(
                    "'%s' cannot be a part of a file's name.".formatted(name), "Use letters, digits, '_' and '-'.");
        }
        List<MigrationFile> files = folder.files();
        RemoteDatabase database = options.database();
        JsonNode difference = database.diff(files);
        boolean differs = !difference.path("statements").isEmpty();
        if (json) {
            System.out.println(difference.toPrettyString());
        } else {
            for (JsonNode object : difference.path("left_out")) {
                System.err.println("Not compared: " + object.asString());
            }
        }
        String newName = name;
        if (differs && newName != null) {
            keep(database, new MigrationFile(VERSION.format(Clock.systemUTC().instant()), newName, sql(difference)));
            return 0;
        }
        if (!json) {
            System.out.print(sql(difference));
        }
        if (!differs) {
            System.err.println("The project is as its migrations make it.");
        }
        return differs ? 1 : 0;
    }

    private void keep(RemoteDatabase database, MigrationFile file) {
        System.err.println("Wrote " + folder.write(file));
        database.repair(Map.of("version", file.version(), "status", "applied", "name", file.name(), "sql", file.sql()));
    }

    private static String sql(JsonNode difference) {
        return difference.path("sql").asString();
    }
}
