package dev.loam.cli.db;

import static dev.loam.cli.db.TableName.encoded;

import dev.loam.cli.CommandFailure;
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

/** Brings rows of a file into a table. */
@Command(
        name = "import",
        description = {
            "Brings the rows of a file into a table: CSV with a header, lines of JSON, or an array of JSON.",
            "All of them or none; with --batch, all of each so many rows. A mistake is told with its line."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    @Parameters(index = "0", paramLabel = "TABLE", description = "The table, such as books or api.books.")
    private String table = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv, ndjson or json; else the file's name tells.")
    private @Nullable RowFormat format;

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            split = ",",
            description = "Which column a field of the file goes into, where names differ; FIELD= leaves it out.")
    private Map<String, String> mapping = new LinkedHashMap<>();

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "CSV: what is between fields; a comma by default.")
    private @Nullable String delimiter;

    @Option(
            names = "--null",
            paramLabel = "TEXT",
            description = "CSV: what stands for null; an empty field by default.")
    private @Nullable String nullText;

    @Option(names = "--batch", paramLabel = "ROWS", description = "Commits after so many rows.")
    private @Nullable Integer batch;

    @Option(names = "--skip", paramLabel = "ROWS", description = "Leaves out so many rows, to go on after a failure.")
    private @Nullable Integer skip;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        if (!Files.isReadable(file)) {
            throw new CommandFailure(file + " cannot be read.", "Name a file with rows.");
        }
        RowFormat chosen = RowFormat.of(format, file);
        JsonNode told = options.database().importRows(TableName.path(table), query(chosen), chosen.contentType(), file);
        System.out.println(
                json
                        ? told.toString()
                        : "Imported %s."
                                .formatted(Output.count(told.path("rows").asLong(), "row")));
        return 0;
    }

    private String query(RowFormat chosen) {
        StringBuilder query = new StringBuilder("format=").append(chosen.wireName());
        mapping.forEach((field, column) -> query.append("&map=").append(encoded(field + "=" + column)));
        if (delimiter != null) {
            query.append("&delimiter=").append(encoded(delimiter));
        }
        if (nullText != null) {
            query.append("&null=").append(encoded(nullText));
        }
        if (batch != null) {
            query.append("&batch=").append(batch);
        }
        if (skip != null) {
            query.append("&skip=").append(skip);
        }
        return query.toString();
    }
}
