package dev.loam.function.deployment;

import dev.loam.function.AliasName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of aliases. In the caller's transaction. */
final class AliasStore {
    private final JdbcClient jdbc;

    AliasStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Alias> list(UUID function) {
        return jdbc.sql("select * from function.alias where function_id = :function order by name")
                .param("function", function)
                .query(AliasStore::map)
                .list();
    }

    Optional<Alias> find(UUID function, AliasName name) {
        return jdbc.sql("select * from function.alias where function_id = :function and name = :name")
                .param("function", function)
                .param("name", name.value())
                .query(AliasStore::map)
                .optional();
    }

    void put(UUID function, Alias alias) {
        Canary canary = alias.canary();
        jdbc.sql("""
                        insert into function.alias
                            (function_id, name, version, canary_version, canary_percent, updated_at)
                        values (:function, :name, :version, :canaryVersion, :canaryPercent, :now)
                        on conflict on constraint alias_pkey
                        do update set version = excluded.version, canary_version = excluded.canary_version,
                            canary_percent = excluded.canary_percent, updated_at = excluded.updated_at
                        """)
                .param("function", function)
                .param("name", alias.name().value())
                .param("version", alias.version())
                .param("canaryVersion", canary == null ? null : canary.version())
                .param("canaryPercent", canary == null ? null : canary.percent())
                .param("now", Timestamp.from(alias.updatedAt()))
                .update();
    }

    /** Whether there was one. */
    boolean delete(UUID function, AliasName name) {
        return jdbc.sql("delete from function.alias where function_id = :function and name = :name")
                        .param("function", function)
                        .param("name", name.value())
                        .update()
                > 0;
    }

    void deleteAll(UUID function) {
        jdbc.sql("delete from function.alias where function_id = :function")
                .param("function", function)
                .update();
    }

    private static Alias map(ResultSet row, int number) throws SQLException {
        return new Alias(
                new AliasName(row.getString("name")),
                row.getInt("version"),
                canary(row),
                row.getTimestamp("updated_at").toInstant());
    }

    private static @Nullable Canary canary(ResultSet row) throws SQLException {
        int version = row.getInt("canary_version");
        return row.wasNull() ? null : new Canary(version, row.getInt("canary_percent"));
    }
}
