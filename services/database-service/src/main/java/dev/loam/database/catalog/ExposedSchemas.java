package dev.loam.database.catalog;

import dev.loam.database.sql.Identifier;
import dev.loam.platform.project.Project;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The schemas that a project shows to its clients: {@code settings.rest.schemas}. */
public final class ExposedSchemas {
    private static final List<String> DEFAULT = List.of("public", "graphql_public");

    private ExposedSchemas() {}

    /** The schemas, the default one first. */
    public static List<String> of(Project project) {
        return names(project.settings().path("rest").path("schemas"), DEFAULT);
    }

    /** Names from a setting; what cannot be a name is left out. */
    public static List<String> names(JsonNode array, List<String> otherwise) {
        List<String> names = new ArrayList<>();
        array.forEach(name -> {
            if (Identifier.isValid(name.asString(""))) {
                names.add(name.asString());
            }
        });
        return names.isEmpty() ? otherwise : List.copyOf(names);
    }
}
