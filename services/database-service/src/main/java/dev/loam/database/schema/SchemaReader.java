package dev.loam.database.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an app has in its schemas, in one statement. Thread-safe. */
final class SchemaReader {
    private final JsonMapper json;
    private final String query;

    /** A reader that knows the platform's names in JSON. */
    SchemaReader(JsonMapper json) {
        this.json = json;
        this.query = query();
    }

    /** Reads; names are not found without their schema in this session from here on. */
    Snapshot read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('search_path', '', false)");
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return json.readValue(row.getString(1), Snapshot.class);
            }
        }
    }

    private static String query() {
        try (InputStream script = SchemaReader.class.getResourceAsStream("read-schema.sql")) {
            if (script == null) {
                throw new IllegalStateException("read-schema.sql is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
