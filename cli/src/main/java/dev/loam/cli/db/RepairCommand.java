package dev.loam.cli.db;

import dev.loam.cli.CommandFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Corrects what the project has recorded of its migrations. */
@Command(
        name = "repair",
        description =
                "Records a migration as applied, with the text that its file has now, or forgets it. Runs no SQL.",
        mixinStandardHelpOptions = true)
final class RepairCommand implements Callable<Integer> {
    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    @Mixin
    private final MigrationFolder folder = new MigrationFolder();

    @Parameters(paramLabel = "VERSION", description = "The migration's version.")
    private String version = "";

    @Option(names = "--status", required = true, paramLabel = "STATUS", description = "applied or reverted.")
    private String status = "";

    @Override
    public Integer call() {
        Map<String, String> repair = new LinkedHashMap<>();
        repair.put("version", version);
        repair.put("status", status);
        if (status.equals("applied")) {
            MigrationFile file = folder.files().stream()
                    .filter(one -> one.version().equals(version))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(
                            "There is no file of migration " + version + ".", "See the versions: ./loam db list"));
            repair.put("name", file.name());
            repair.put("sql", file.sql());
        }
        options.database().repair(repair);
        System.out.printf("Migration %s is recorded as %s.%n", version, status);
        return 0;
    }
}
