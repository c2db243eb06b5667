package dev.loam.database.rest;

import dev.loam.database.catalog.ExposedSchemas;
import dev.loam.database.sql.Identifier;
import dev.loam.platform.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A project's settings of this interface, from {@code settings.rest}.
 *
 * @param schemas the exposed schemas, the default one first
 * @param extraSearchPath schemas that are searched besides
 * @param maxRows most rows of an answer, and of each embed
 * @param aggregates whether aggregates may be selected
 */
record RestSettings(
        List<String> schemas,
        List<String> extraSearchPath,
        @Nullable Long maxRows,
        boolean aggregates) {

    static RestSettings of(Project project) {
        JsonNode settings = project.settings().path("rest");
        return new RestSettings(
                ExposedSchemas.of(project),
                ExposedSchemas.names(settings.path("extra_search_path"), List.of("public", "extensions")),
                settings.has("max_rows") && settings.path("max_rows").isNull()
                        ? null
                        : Long.valueOf(settings.path("max_rows").asLong(1000)),
                settings.path("aggregates").asBoolean(false));
    }

    String searchPath(String schema) {
        List<String> path = new ArrayList<>(List.of(schema));
        extraSearchPath.stream().filter(name -> !name.equals(schema)).forEach(path::add);
        return path.stream().map(name -> new Identifier(name).toString()).collect(Collectors.joining(", "));
    }
}
