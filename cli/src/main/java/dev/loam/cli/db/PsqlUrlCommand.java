package dev.loam.cli.db;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the address that psql takes. */
@Command(
        name = "psql-url",
        description = "Prints the address of the project's database, with its password: psql \"$(./loam db psql-url)\"",
        mixinStandardHelpOptions = true)
final class PsqlUrlCommand implements Callable<Integer> {
    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    @Override
    public Integer call() {
        System.out.println(options.url());
        return 0;
    }
}
