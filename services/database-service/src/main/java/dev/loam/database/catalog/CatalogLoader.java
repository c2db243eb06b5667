package dev.loam.database.catalog;

import dev.loam.database.sql.DefaultExpression;
import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.TypeName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a catalog in one round trip. */
final class CatalogLoader {
    private static final Logger log = LoggerFactory.getLogger(CatalogLoader.class);

    private final Map<QualifiedName, TableRows> tables = new LinkedHashMap<>();
    private final List<ForeignKey.Key> primaryKeys = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final Map<Long, ViewDefinition> views = new LinkedHashMap<>();
    private final RoutineReader routines = new RoutineReader();
    private final List<MediaHandler> handlers = new ArrayList<>();
    private String epoch = "";

    private CatalogLoader() {}

    /** Reads in a transaction of its own, on a connection that is in auto-commit. */
    static Catalog load(Connection connection, List<String> schemas) throws SQLException {
        connection.setAutoCommit(false);
        CatalogLoader loader = new CatalogLoader();
        loader.read(connection, schemas);
        connection.commit();
        return loader.catalog(new HashSet<>(schemas), connection.getCatalog());
    }

    private void read(Connection connection, List<String> schemas) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CatalogStatements.ALL)) {
            Array names = connection.createArrayOf("text", schemas.toArray());
            for (int index = 1; index <= CatalogStatements.PARAMETERS; index++) {
                statement.setArray(index, names);
            }
            statement.execute();
            each(statement, row -> epoch = row.getString(1));
            each(statement, this::readColumn);
            each(statement, this::readKey);
            each(statement, this::readView);
            each(statement, routines::read);
            each(statement, this::readHandler);
        }
    }

    /** Takes the rows of one statement and goes on to the next one's. */
    private static void each(PreparedStatement statement, RowReader reader) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                reader.read(row);
            }
        }
        statement.getMoreResults();
    }

    private void readColumn(ResultSet row) throws SQLException {
        QualifiedName name = new QualifiedName(row.getString(1), row.getString(2));
        TableRows table = tables.get(name);
        if (table == null) {
            table = new TableRows(row.getBoolean(3), row.getBoolean(4), row.getInt(5), new LinkedHashMap<>());
            tables.put(name, table);
        }
        String column = row.getString(6);
        if (column != null) {
            String expression = row.getString(11);
            table.columns.put(
                    column,
                    new Column(
                            column,
                            TypeName.of(row.getString(7), row.getString(8)),
                            TypeName.of(row.getString(12), row.getString(13)),
                            row.getString(9),
                            row.getBoolean(10),
                            expression == null ? null : new DefaultExpression(expression)));
        }
    }

    private void readKey(ResultSet row) throws SQLException {
        ForeignKey.Key own = key(row, 4);
        if (row.getBoolean(1)) {
            primaryKeys.add(own);
        } else {
            foreignKeys.add(new ForeignKey(row.getString(2), row.getBoolean(3), own, key(row, 9)));
        }
    }

    private static ForeignKey.Key key(ResultSet row, int from) throws SQLException {
        return new ForeignKey.Key(
                new QualifiedName(row.getString(from + 1), row.getString(from + 2)),
                row.getLong(from),
                numbers(row, from + 3),
                strings(row, from + 4));
    }

    private void readView(ResultSet row) throws SQLException {
        QualifiedName name = new QualifiedName(row.getString(2), row.getString(3));
        views.put(row.getLong(1), ViewDefinition.of(name, strings(row, 4), row.getString(5)));
    }

    private void readHandler(ResultSet row) throws SQLException {
        String target = row.getString(2);
        handlers.add(new MediaHandler(
                target == null ? null : new QualifiedName(row.getString(1), target),
                row.getString(3),
                row.getString(4),
                new QualifiedName(row.getString(5), row.getString(6))));
    }

    private Catalog catalog(Set<String> schemas, String database) {
        List<ViewOrigins> origins = ViewOrigins.of(views);
        Map<QualifiedName, List<String>> keys = new LinkedHashMap<>();
        for (ForeignKey.Key key : primaryKeys) {
            keys.put(key.table(), key.names());
            for (ViewOrigins view : origins) {
                view.ways(key).stream()
                        .findFirst()
                        .ifPresent(way -> keys.computeIfAbsent(view.view(), _ -> new ArrayList<>())
                                .addAll(way));
            }
        }
        List<Table> found = new ArrayList<>();
        tables.forEach((name, rows) -> found.add(rows.toTable(name, keys.getOrDefault(name, List.of()))));
        RelationshipFinder finder = new RelationshipFinder(schemas, keys, origins);
        Map<QualifiedName, List<Relationship>> relationships = finder.find(foreignKeys, routines.relationships());
        if (finder.isCut()) {
            log.warn("{}: more ways between tables by views, or by tables between, than are told apart", database);
        }
        return new Catalog(epoch, found, relationships, routines.routines(), handlers);
    }

    static List<String> strings(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private static List<Integer> numbers(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        List<Integer> numbers = new ArrayList<>();
        if (array != null) {
            for (Object number : (Object[]) array.getArray()) {
                numbers.add(((Number) number).intValue());
            }
        }
        return numbers;
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private record TableRows(boolean relational, boolean rowLevelSecurity, int changes, Map<String, Column> columns) {

        private Table toTable(QualifiedName name, List<String> primaryKey) {
            return new Table(name, relational, rowLevelSecurity, changes, columns, primaryKey);
        }
    }
}
