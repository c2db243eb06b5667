package dev.loam.database.transfer;

import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** One COPY into a table, of rows up to a number. */
final class RowCopy {
    private static final int CHUNK = 64 * 1024;
    private static final Pattern LINE = Pattern.compile("COPY .*, line (\\d+)");

    /**
     * A column that is written to.
     *
     * @param field where its value stands in the row
     * @param form what it is
     */
    record Target(String column, int field, ValueForm form) {}

    private final RowSource source;
    private final List<Target> targets;
    private final LineMap lines = new LineMap();
    private final StringBuilder chunk = new StringBuilder(CHUNK + 1024);

    RowCopy(RowSource source, List<Target> targets) {
        this.source = source;
        this.targets = targets;
    }

    /** Writes the row at hand and those that follow; returns how many, which is fewer than asked for at the end. */
    long run(Connection connection, QualifiedName table, long most) throws SQLException, IOException {
        Sql sql = new Sql().add("copy ").add(table).add(" (");
        sql.each(targets, ", ", target -> sql.name(target.column())).add(") from stdin");
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql.text());
            try {
                boolean more = true;
                while (more) {
                    append();
                    more = lines.rows() < most && source.next();
                    if (chunk.length() >= CHUNK || !more) {
                        flush(copy);
                    }
                }
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            return lines.rows();
        } catch (SQLException refused) {
            throw explained(refused);
        }
    }

    private void append() {
        lines.add(source.line());
        for (int index = 0; index < targets.size(); index++) {
            if (index > 0) {
                chunk.append('\t');
            }
            Target target = targets.get(index);
            appendValue(source.value(target.field(), target.form()));
        }
        chunk.append('\n');
    }

    /** COPY's text format, in which each row is one line. */
    private void appendValue(@Nullable String value) {
        if (value == null) {
            chunk.append("\\N");
            return;
        }
        for (int index = 0; index < value.length(); index++) {
            char letter = value.charAt(index);
            if (Character.isSurrogate(letter) && !isPaired(value, index)) {
                throw new RowException("A value holds half a character", source.line());
            }
            switch (letter) {
                case '\\' -> chunk.append("\\\\");
                case '\n' -> chunk.append("\\n");
                case '\r' -> chunk.append("\\r");
                case '\t' -> chunk.append("\\t");
                default -> chunk.append(letter);
            }
        }
    }

    /** JSON can name a half by its number; written as UTF-8 it would silently become another character. */
    private static boolean isPaired(String value, int index) {
        return Character.isHighSurrogate(value.charAt(index))
                ? index + 1 < value.length() && Character.isLowSurrogate(value.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(value.charAt(index - 1));
    }

    private void flush(CopyIn copy) throws SQLException {
        byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        chunk.setLength(0);
    }

    /** PostgreSQL counts the rows that it got; who asked counts lines of a file. */
    private SQLException explained(SQLException refused) {
        ServerErrorMessage server = refused instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (server == null) {
            return refused;
        }
        Long line = null;
        Matcher where = LINE.matcher(String.valueOf(server.getWhere()));
        if (where.find()) {
            line = lines.line(Long.parseLong(where.group(1)));
        }
        String detail = server.getDetail() == null ? "" : ": " + server.getDetail();
        String column = server.getWhere() == null ? "" : columnOf(server.getWhere());
        throw new RowException(server.getMessage() + column + detail, line, refused.getSQLState(), refused);
    }

    private static String columnOf(String where) {
        Matcher column = Pattern.compile("line \\d+, column ([^:]+)").matcher(where);
        return column.find() ? " (column " + column.group(1) + ")" : "";
    }
}
