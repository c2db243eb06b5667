package dev.loam.auth.session;

import dev.loam.auth.session.Session.UsedMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Makes a session of a row. */
final class SessionRow implements RowMapper<Session> {
    private static final TypeReference<List<UsedMethod>> METHODS = new TypeReference<>() {};

    private final ObjectReader methods;

    SessionRow(JsonMapper json) {
        this.methods = json.readerFor(METHODS);
    }

    @Override
    public Session mapRow(ResultSet row, int number) throws SQLException {
        return read(row, "id");
    }

    Session read(ResultSet row, String idColumn) throws SQLException {
        String used = row.getString("methods");
        return new Session(
                Objects.requireNonNull(row.getObject(idColumn, UUID.class)),
                Objects.requireNonNull(row.getObject("user_id", UUID.class)),
                Objects.requireNonNull(row.getString("aal")),
                row.getLong("refresh_token_counter"),
                used == null ? List.of() : methods.readValue(used));
    }
}
