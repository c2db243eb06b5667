package dev.loam.cli.installation;

import dev.loam.sdk.platform.PlatformClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which project a command is about, and on which installation it is. */
public final class ProjectOption {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            description = "The project, by ref or by name; by default LOAM_PROJECT, else local.")
    private @Nullable String project;

    /** The installation that the command line names. */
    public Installation installation() {
        return data.installation();
    }

    /** The control plane, as {@link Installation#platform()}. */
    public PlatformClient platform() {
        return installation().platform();
    }

    public String ref() {
        return refOr(null);
    }

    /**
     * The project's ref, where the command line may name none.
     *
     * @param otherwise the project that is meant then, by ref or by name
     */
    public String refOr(@Nullable String otherwise) {
        return installation().reference(project != null ? project : otherwise);
    }
}
