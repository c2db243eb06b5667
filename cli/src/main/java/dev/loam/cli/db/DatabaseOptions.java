package dev.loam.cli.db;

import dev.loam.cli.installation.DataOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Whose database a command is about. */
final class DatabaseOptions {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--project", paramLabel = "REF", description = "The project; local by default.")
    private @Nullable String project;

    /** The project's database, by the control plane. */
    RemoteDatabase database() {
        return new RemoteDatabase(data.installation().platform(), project == null ? localRef() : project);
    }

    /** Whether it is the project that came with the installation: nobody's but the developer's. */
    boolean isLocal() {
        return project == null || project.equals(localRef());
    }

    /** Logs in to psql as the owner. */
    String url() {
        return isLocal() ? local().path("db_url").asString() : database().url();
    }

    private String localRef() {
        return local().path("ref").asString();
    }

    private JsonNode local() {
        return data.installation().requireStatus().project();
    }
}
