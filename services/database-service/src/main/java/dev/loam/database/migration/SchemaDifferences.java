package dev.loam.database.migration;

import dev.loam.database.schema.Comparison;
import dev.loam.database.schema.Schemas;
import dev.loam.database.schema.Snapshot;
import dev.loam.database.shadow.Shadow;
import dev.loam.database.shadow.Shadows;
import dev.loam.platform.project.ProjectRef;
import java.util.List;

/** Finds what a project's schema has beside what its migrations make, by making that in a database of its own. */
final class SchemaDifferences {
    private final Shadows shadows;
    private final Schemas schemas;
    private final Migrations migrations;

    SchemaDifferences(Shadows shadows, Schemas schemas, Migrations migrations) {
        this.shadows = shadows;
        this.schemas = schemas;
        this.migrations = migrations;
    }

    /**
     * What makes the one the other.
     *
     * @param statements one by one; none when there is no difference
     * @param sql the same as a script
     * @param leftOut what the project has that was not compared
     */
    record Difference(List<String> statements, String sql, List<String> leftOut) {}

    Difference find(ProjectRef project, List<MigrationFile> files) {
        Snapshot live = schemas.read(project);
        Snapshot made;
        try (Shadow shadow = shadows.open(project)) {
            made = shadow.asOwner(connection -> {
                migrations.rehearse(connection, files);
                return schemas.read(connection);
            });
        }
        List<String> statements = Comparison.between(made, live);
        return new Difference(statements, Comparison.script(statements), live.leftOut());
    }
}
