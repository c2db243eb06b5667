package dev.loam.platform.tenancy;

import dev.loam.platform.identity.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a transaction is told before a caller's statement runs in it: role, claims and request, each set for this
 * transaction only. One statement sets them all; names and values are binds.
 *
 * @param values setting to value, in the order they are set
 */
public record SessionSettings(Map<String, String> values) {

    public SessionSettings {
        values = new LinkedHashMap<>(values);
    }

    /** Role, claims and hop of the caller. */
    public static SessionSettings of(Caller.OfProject caller) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("role", caller.role());
        values.put("request.jwt.claims", caller.claims());
        values.put("loam.hop", Integer.toString(caller.hop()));
        values.put("loam.request_id", caller.requestId().value());
        return new SessionSettings(values);
    }

    /** These settings and one more, which replaces one of the same name. */
    public SessionSettings with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new SessionSettings(more);
    }

    /** These settings and some more, which replace those of the same names. */
    public SessionSettings with(Map<String, String> some) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.putAll(some);
        return new SessionSettings(more);
    }

    /** {@code select set_config(?, ?, true), …}: two binds a setting, name then value. */
    public String sql() {
        return "select " + columns(values.size());
    }

    /** What sets so many of them, as columns of a select. */
    static String columns(int settings) {
        return String.join(", ", Collections.nCopies(settings, "set_config(?, ?, true)"));
    }

    /** Binds names and values to the statement, from the given index on. Returns the index after the last. */
    public int bind(PreparedStatement statement, int from) throws SQLException {
        int index = from;
        for (Map.Entry<String, String> setting : values.entrySet()) {
            statement.setString(index++, setting.getKey());
            statement.setString(index++, setting.getValue());
        }
        return index;
    }

    /** Sets them in the connection's transaction. */
    public void apply(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql())) {
            bind(statement, 1);
            statement.execute();
        }
    }
}
