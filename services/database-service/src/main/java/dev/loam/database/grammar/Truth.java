package dev.loam.database.grammar;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.loam.database.sql.Sql;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a column may be asked to be, by {@code is}. */
public enum Truth {
    NULL("is null", "is not null"),
    NOT_NULL("is not null", "is null"),
    TRUE("is true", "is not true"),
    FALSE("is false", "is not false"),
    UNKNOWN("is unknown", "is not unknown");

    @CompileTimeConstant
    private final String sql;

    @CompileTimeConstant
    private final String negatedSql;

    Truth(@CompileTimeConstant String sql, @CompileTimeConstant String negatedSql) {
        this.sql = sql;
        this.negatedSql = negatedSql;
    }

    static @Nullable Truth find(String name) {
        for (Truth truth : values()) {
            if (truth.name().equals(name.toUpperCase(Locale.ROOT))) {
                return truth;
            }
        }
        return null;
    }

    public void appendTo(Sql statement, boolean negated) {
        if (negated) {
            statement.add(negatedSql);
        } else {
            statement.add(sql);
        }
    }
}
