package dev.loam.database.grammar;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.loam.database.sql.Sql;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the text of a full-text search becomes a query. */
public enum TextSearch {
    FTS("to_tsquery("),
    PLFTS("plainto_tsquery("),
    PHFTS("phraseto_tsquery("),
    WFTS("websearch_to_tsquery(");

    @CompileTimeConstant
    private final String call;

    TextSearch(@CompileTimeConstant String call) {
        this.call = call;
    }

    static @Nullable TextSearch find(String name) {
        for (TextSearch search : values()) {
            if (search.name().toLowerCase(Locale.ROOT).equals(name)) {
                return search;
            }
        }
        return null;
    }

    /** The function's name with its opening parenthesis. */
    public void appendTo(Sql statement) {
        statement.add(call);
    }
}
