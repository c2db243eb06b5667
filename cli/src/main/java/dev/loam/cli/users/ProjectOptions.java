package dev.loam.cli.users;

import dev.loam.cli.installation.DataOption;
import dev.loam.sdk.platform.PlatformClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose users a command is about. */
final class ProjectOptions {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--project", paramLabel = "REF", description = "The project; local by default.")
    private @Nullable String project;

    PlatformClient platform() {
        return data.installation().platform();
    }

    String ref() {
        return project != null
                ? project
                : data.installation().requireStatus().project().path("ref").asString();
    }
}
