package dev.loam.database.catalog;

import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.TypeName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads functions, and which of them lead from a row to others. */
final class RoutineReader {
    private final List<Routine> routines = new ArrayList<>();
    private final List<Relationship> relationships = new ArrayList<>();

    void read(ResultSet row) throws SQLException {
        QualifiedName name = new QualifiedName(row.getString(1), row.getString(2));
        QualifiedName result = qualified(row, 6);
        routines.add(new Routine(
                name,
                parameters(row),
                new Routine.Result(Routine.Kind.valueOf(row.getString(5)), result),
                row.getBoolean(3),
                row.getBoolean(4),
                settings(row)));
        QualifiedName source = qualified(row, 14);
        if (source != null && result != null) {
            relationships.add(Relationship.computed(source, result, row.getBoolean(16), name));
        }
    }

    List<Routine> routines() {
        return routines;
    }

    List<Relationship> relationships() {
        return relationships;
    }

    private static @Nullable QualifiedName qualified(ResultSet row, int column) throws SQLException {
        String schema = row.getString(column);
        String name = row.getString(column + 1);
        return schema == null || name == null ? null : new QualifiedName(schema, name);
    }

    private static List<Routine.Parameter> parameters(ResultSet row) throws SQLException {
        List<String> names = CatalogLoader.strings(row, 8);
        List<String> schemas = CatalogLoader.strings(row, 9);
        List<String> types = CatalogLoader.strings(row, 10);
        List<String> display = CatalogLoader.strings(row, 11);
        int required = row.getInt(12);
        boolean variadic = row.getBoolean(13);
        List<Routine.Parameter> parameters = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            parameters.add(new Routine.Parameter(
                    names.get(index),
                    TypeName.of(schemas.get(index), types.get(index)),
                    display.get(index),
                    index < required,
                    variadic && index == names.size() - 1));
        }
        return parameters;
    }

    private static Map<String, String> settings(ResultSet row) throws SQLException {
        Map<String, String> settings = new HashMap<>();
        for (String setting : CatalogLoader.strings(row, 17)) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return settings;
    }
}
