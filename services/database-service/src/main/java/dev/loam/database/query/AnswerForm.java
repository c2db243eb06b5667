package dev.loam.database.query;

import dev.loam.database.sql.Sql;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a statement answers its rows as. It fails, and so changes nothing, rather than send more than it may: what is too
 * large never leaves PostgreSQL.
 *
 * @param maxBytes most bytes of the body and of what the statement itself set as headers and status
 */
public record AnswerForm(Body body, long maxBytes) {
    private static final String INVALID_TEXT = "22P02";
    private static final Pattern REFUSED = Pattern.compile("\"loam answer of ([0-9]{1,18}) bytes\"");

    /** How many bytes the answer has that was too large; null when a statement failed of something else. */
    public static @Nullable Long refused(SQLException failure) {
        if (!INVALID_TEXT.equals(failure.getSQLState())) {
            return null;
        }
        Matcher refused = REFUSED.matcher(String.valueOf(failure.getMessage()));
        return refused.find() ? Long.valueOf(refused.group(1)) : null;
    }

    boolean isNone() {
        return body == BodyFormat.NONE;
    }

    /**
     * Begins the answer, whose first column is there to fail: with a text that is no number, since PostgreSQL has no function
     * that raises, and one of ours would have to be in every database before its first request.
     */
    public void open(Sql sql) {
        sql.add("select case when ");
        size(sql);
        sql.add(" > ").bind(maxBytes).add(" then cast('loam answer of ' || ");
        size(sql);
        sql.add(" || ' bytes' as int8) end, pgrst_answer.* from (select ");
    }

    /** Ends what {@link #open} began: a query with the columns that it speaks of. */
    public void close(Sql sql) {
        sql.add(") pgrst_answer");
    }

    private void size(Sql sql) {
        sql.add("(coalesce(");
        body.sizeTo(sql);
        sql.add(", 0)::int8 + coalesce(octet_length(pgrst_headers), 0) + coalesce(octet_length(pgrst_status), 0))");
    }
}
