package dev.loam.database.transfer;

import dev.loam.database.owner.Operators;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.QualifiedName;
import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Import and export of rows. Both are POST, so that both are recorded. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/database/tables/{schema}/{table}")
class TransferController {
    private final Transfers transfers;
    private final AuditLog audit;

    TransferController(Transfers transfers, AuditLog audit) {
        this.transfers = transfers;
        this.audit = audit;
    }

    @Requires(Permission.DATABASE_WRITE)
    @PostMapping("/import")
    Imported importRows(
            @PathVariable String ref,
            @PathVariable String schema,
            @PathVariable String table,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller.Operator caller,
            InputStream body)
            throws IOException {
        Import wanted = new Import(
                name(schema, table),
                RowFormat.of(first(parameters, "format", "csv")),
                mapping(parameters.getOrDefault("map", List.of())),
                delimiter(first(parameters, "delimiter", ",")),
                first(parameters, "null", ""),
                number(parameters, "batch", Long.MAX_VALUE, 1),
                number(parameters, "skip", 0, 0));
        long rows = transfers.importRows(Operators.project(caller, ref), wanted, body);
        audit.changed(null, Map.of("table", wanted.table().toString(), "rows_imported", rows));
        return new Imported(rows);
    }

    @Requires(Permission.DATABASE_WRITE)
    @PostMapping("/export")
    void exportRows(
            @PathVariable String ref,
            @PathVariable String schema,
            @PathVariable String table,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller.Operator caller,
            HttpServletResponse response) {
        QualifiedName name = name(schema, table);
        RowFormat format = RowFormat.of(first(parameters, "format", "csv"));
        List<String> columns = parameters.getOrDefault("column", List.of());
        if (!columns.stream().allMatch(Identifier::isValid)) {
            throw invalid("'column' names a column");
        }
        transfers.exportRows(
                Operators.project(caller, ref),
                name,
                columns,
                new RowWriter(format, table + "." + format.ending(), response));
    }

    record Imported(long rows) {}

    private static QualifiedName name(String schema, String table) {
        if (!Identifier.isValid(schema) || !Identifier.isValid(table)) {
            throw invalid("A table has a schema and a name");
        }
        return new QualifiedName(schema, table);
    }

    private static Map<String, String> mapping(List<String> pairs) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1) {
                throw invalid("'map' is field=column, or field= for none");
            }
            mapping.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return mapping;
    }

    private static char delimiter(String text) {
        String one = text.equals("\\t") ? "\t" : text;
        if (one.length() != 1 || "\"\r\n".contains(one)) {
            throw invalid("'delimiter' is one character");
        }
        return one.charAt(0);
    }

    private static long number(MultiValueMap<String, String> parameters, String name, long otherwise, long least) {
        String text = parameters.getFirst(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,15}") || Long.parseLong(text) < least) {
            throw invalid("'%s' is a number of rows".formatted(name));
        }
        return Long.parseLong(text);
    }

    private static String first(MultiValueMap<String, String> parameters, String name, String otherwise) {
        String value = parameters.getFirst(name);
        return value == null ? otherwise : value;
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(CommonError.VALIDATION_FAILED, detail);
    }
}
