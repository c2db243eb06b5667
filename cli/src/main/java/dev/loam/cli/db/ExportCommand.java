package dev.loam.cli.db;

import static dev.loam.cli.db.TableName.encoded;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes all rows of a table or view to a file. */
@Command(
        name = "export",
        description = "Writes all rows of a table or view as CSV with a header, lines of JSON, or an array of JSON.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    @Parameters(index = "0", paramLabel = "TABLE", description = "The table or view, such as books or api.books.")
    private String table = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to; by default they are printed.")
    private @Nullable Path file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv, ndjson or json; else the file's name tells.")
    private @Nullable RowFormat format;

    @Option(names = "--columns", paramLabel = "NAMES", split = ",", description = "Only these columns, in this order.")
    private List<String> columns = List.of();

    @Override
    public Integer call() throws IOException {
        StringBuilder query =
                new StringBuilder("format=").append(RowFormat.of(format, file).wireName());
        columns.forEach(column -> query.append("&column=").append(encoded(column)));
        RemoteDatabase database = options.database();
        if (file == null) {
            database.exportRows(TableName.path(table), query.toString(), System.out);
            System.out.flush();
            return 0;
        }
        boolean ordinary = !Files.exists(file) || Files.isRegularFile(file);
        // What is refused, or breaks off, must not take the place of what the file holds.
        Path target = ordinary ? file.resolveSibling(file.getFileName() + ".part") : file;
        try {
            try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(target))) {
                database.exportRows(TableName.path(table), query.toString(), output);
            }
            if (ordinary) {
                Files.move(target, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            if (ordinary) {
                Files.deleteIfExists(target);
            }
        }
        System.err.println("Wrote " + file);
        return 0;
    }
}
