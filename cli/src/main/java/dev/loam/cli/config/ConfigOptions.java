package dev.loam.cli.config;

import dev.loam.cli.installation.ProjectOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which file and which project a command is about. */
final class ConfigOptions {
    @Mixin
    private final ProjectOption project = new ProjectOption();

    @Option(names = "--file", paramLabel = "FILE", description = "The file; loam.yaml by default.")
    private Path file = Path.of("loam.yaml");

    Path file() {
        return file;
    }

    /** The project that the command line names, or else the file. */
    RemoteProject project(@Nullable ProjectFile content) {
        return new RemoteProject(project.platform(), project.refOr(content == null ? null : content.project()));
    }
}
