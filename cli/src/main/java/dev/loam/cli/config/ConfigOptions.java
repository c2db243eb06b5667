package dev.loam.cli.config;

import dev.loam.cli.installation.DataOption;
import dev.loam.cli.installation.Installation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which file and which project a command is about. */
final class ConfigOptions {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--file", paramLabel = "FILE", description = "The file; loam.yaml by default.")
    private Path file = Path.of("loam.yaml");

    @Option(
            names = "--project",
            paramLabel = "REF",
            description = "The project; by default the one that the file names, else local.")
    private @Nullable String project;

    Path file() {
        return file;
    }

    Installation installation() {
        return data.installation();
    }

    RemoteProject project(@Nullable ProjectFile content) {
        Installation installation = installation();
        return new RemoteProject(installation.platform(), reference(installation, content));
    }

    private String reference(Installation installation, @Nullable ProjectFile content) {
        if (project != null) {
            return project;
        }
        String named = content == null ? null : content.project();
        return installation.reference(named);
    }
}
