package dev.loam.database.catalog;

import dev.loam.database.sql.Identifier;
import dev.loam.platform.project.Project;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.util.List;

/** The schemas that a project shows to its clients: setting {@code db_schemas} of rest. */
public final class ExposedSchemas {
    private ExposedSchemas() {}

    /** The schemas, the default one first. */
    public static List<String> of(Project project) {
        ProjectSettings rest = ProjectSettings.of(project, SettingsDocument.REST);
        List<String> schemas =
                rest.texts("db_schemas").stream().filter(Identifier::isValid).toList();
        return schemas.isEmpty() ? List.of("public") : schemas;
    }
}
