package dev.loam.cli.db;

import dev.loam.cli.installation.ProjectOption;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Whose database a command is about. */
final class DatabaseOptions {
    @Mixin
    private final ProjectOption project = new ProjectOption();

    /** The project's database, by the control plane. */
    RemoteDatabase database() {
        return new RemoteDatabase(project.platform(), project.ref());
    }

    /** Whether it is the project that came with the installation here: nobody's but the developer's. */
    boolean isLocal() {
        return project.installation().isOwnPlatform()
                && project.ref().equals(local().path("ref").asString());
    }

    /** Logs in to psql as the owner. */
    String url() {
        return isLocal() ? local().path("db_url").asString() : database().url();
    }

    private JsonNode local() {
        return project.installation().requireStatus().project();
    }
}
