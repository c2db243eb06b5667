package dev.loam.database.grammar;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.loam.database.sql.Sql;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A function over all rows of a group. */
public enum Aggregate {
    SUM("sum("),
    AVG("avg("),
    MIN("min("),
    MAX("max("),
    COUNT("count(");

    @CompileTimeConstant
    private final String call;

    Aggregate(@CompileTimeConstant String call) {
        this.call = call;
    }

    static @Nullable Aggregate find(String name) {
        for (Aggregate aggregate : values()) {
            if (aggregate.resultKey().equals(name)) {
                return aggregate;
            }
        }
        return null;
    }

    public String resultKey() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The function's name with its opening parenthesis. */
    public void appendTo(Sql statement) {
        statement.add(call);
    }
}
