package dev.loam.database.grammar;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.loam.database.sql.Sql;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operator of a filter that compares a column with one value. */
public enum Operator {
    EQ("=", true),
    NEQ("<>", false),
    GT(">", true),
    GTE(">=", true),
    LT("<", true),
    LTE("<=", true),
    LIKE("like", true),
    ILIKE("ilike", true),
    MATCH("~", true),
    IMATCH("~*", true),
    ISDISTINCT("is distinct from", false),
    CS("@>", false),
    CD("<@", false),
    OV("&&", false),
    SL("<<", false),
    SR(">>", false),
    NXR("&<", false),
    NXL("&>", false),
    ADJ("-|-", false);

    private static final Map<String, Operator> BY_NAME = byName();

    @CompileTimeConstant
    private final String sql;

    private final boolean quantifiable;

    Operator(@CompileTimeConstant String sql, boolean quantifiable) {
        this.sql = sql;
        this.quantifiable = quantifiable;
    }

    static @Nullable Operator find(String name) {
        return BY_NAME.get(name);
    }

    /** Whether {@code (any)} and {@code (all)} may follow. */
    boolean isQuantifiable() {
        return quantifiable;
    }

    /** Whether {@code *} stands for {@code %} in the value. */
    public boolean isPattern() {
        return this == LIKE || this == ILIKE;
    }

    /** Whether the value is a text, whatever the column is. */
    public boolean isText() {
        return isPattern() || this == MATCH || this == IMATCH;
    }

    public void appendTo(Sql statement) {
        statement.add(sql);
    }

    private static Map<String, Operator> byName() {
        Map<String, Operator> names = new HashMap<>();
        for (Operator operator : values()) {
            names.put(operator.name().toLowerCase(Locale.ROOT), operator);
        }
        return names;
    }
}
