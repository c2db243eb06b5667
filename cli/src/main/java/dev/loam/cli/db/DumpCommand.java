package dev.loam.cli.db;

import dev.loam.cli.CommandFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Writes the schema, and the rows, as SQL. */
@Command(
        name = "dump",
        description = {
            "Writes the schema that the app has as SQL that makes it in an empty project: psql runs it, and rows with it.",
            "Rows are written by pg_dump, of the server's major version or a later one, where this machine has it."
        },
        mixinStandardHelpOptions = true)
final class DumpCommand implements Callable<Integer> {
    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    @Option(names = "--with-data", description = "The rows, too.")
    private boolean withData;

    @Option(names = "--data-only", description = "Only the rows.")
    private boolean dataOnly;

    @Option(names = "--file", paramLabel = "FILE", description = "Where to; by default it is printed.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        if (dataOnly && withData) {
            throw new CommandFailure("--data-only and --with-data are two things.", "Say one of them.");
        }
        RemoteDatabase database = options.database();
        if (!dataOnly && !withData) {
            Output.write(database.schemaAsSql("all"), file);
            return 0;
        }
        JsonNode schema = database.schema();
        List<String> schemas = new ArrayList<>();
        schema.path("schemas").forEach(one -> schemas.add(one.path("name").asString()));
        // Before anything is written: half a dump looks like a whole one.
        PgDump tool = PgDump.forServer(major(schema));
        Output.begin(dataOnly ? "" : database.schemaAsSql("before_rows"), file);
        tool.rows(options.url(), schemas, file);
        Output.end(dataOnly ? "" : database.schemaAsSql("after_rows"), file);
        return 0;
    }

    private static int major(JsonNode schema) {
        return Integer.parseInt(schema.path("server_version").asString("0").split("[.a-z ]", 2)[0]);
    }
}
