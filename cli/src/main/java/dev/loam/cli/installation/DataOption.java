package dev.loam.cli.installation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command is about; all commands have it. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The installation's data folder; by default the folder data beside the launcher.")
    private @Nullable Path folder;

    /** The installation that the command line names. */
    public Installation installation() {
        Path chosen = folder != null ? folder : Installation.home().resolve("data");
        return new Installation(chosen.toAbsolutePath().normalize());
    }
}
