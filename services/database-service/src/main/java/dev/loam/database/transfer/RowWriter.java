package dev.loam.database.transfer;

import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.Sql;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/** Writes exported rows into an answer, which begins with the first of them: until then a mistake can be told. */
final class RowWriter {
    private final RowFormat format;
    private final String fileName;
    private final HttpServletResponse response;
    private @Nullable OutputStream output;

    RowWriter(RowFormat format, String fileName, HttpServletResponse response) {
        this.format = format;
        this.fileName = fileName;
        this.response = response;
    }

    /**
     * What has PostgreSQL write the rows. JSON goes as CSV with delimiters that no JSON holds, so that it comes as it is; the
     * ends of lines that a value of type json may have are white space there.
     */
    Sql statement(QualifiedName table, List<String> columns) {
        Sql sql = new Sql();
        if (format == RowFormat.CSV) {
            sql.add("copy (select ");
            list(sql, columns);
            return sql.add(" from ").add(table).add(") to stdout (format csv, header)");
        }
        sql.add("copy (select translate(pg_catalog.row_to_json(line)::text, E'\\n\\r', '  ') from (select ");
        list(sql, columns);
        return sql.add(" from ").add(table).add(") line) to stdout (format csv, delimiter E'\\x02', quote E'\\x01')");
    }

    void write(byte[] row) throws IOException {
        OutputStream open = output;
        boolean first = open == null;
        if (open == null) {
            open = begin();
        }
        if (format != RowFormat.JSON) {
            open.write(row);
            return;
        }
        open.write(first ? '[' : ',');
        open.write('\n');
        open.write(row, 0, row.length - 1);
    }

    void end() throws IOException {
        OutputStream open = output;
        boolean none = open == null;
        if (open == null) {
            open = begin();
        }
        if (format == RowFormat.JSON) {
            open.write((none ? "[]\n" : "\n]\n").getBytes(StandardCharsets.US_ASCII));
        }
        open.flush();
    }

    private OutputStream begin() throws IOException {
        response.setContentType(format.contentType() + ";charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(fileName, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        OutputStream open = response.getOutputStream();
        output = open;
        return open;
    }

    private static void list(Sql sql, List<String> columns) {
        if (columns.isEmpty()) {
            sql.add("*");
        } else {
            sql.each(columns, ", ", sql::name);
        }
    }
}
