package dev.loam.database.owner;

import dev.loam.database.catalog.Catalogs;
import dev.loam.database.catalog.Table;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The tables of a project's exposed schemas. */
@RestController
class TableController {
    private final Catalogs catalogs;

    TableController(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    @Requires(Permission.DATABASE_READ)
    @GetMapping("/platform/v1/projects/{ref}/database/tables")
    List<TableSummary> list(@PathVariable String ref, Caller.Operator caller) {
        return catalogs.current(Operators.project(caller, ref)).tables().stream()
                .sorted(Comparator.comparing((Table table) -> table.name().toString()))
                .map(TableSummary::of)
                .toList();
    }

    record TableSummary(
            String schema,
            String name,
            boolean view,
            boolean rowLevelSecurity,
            List<String> primaryKey,
            List<ColumnSummary> columns) {

        private static TableSummary of(Table table) {
            return new TableSummary(
                    table.name().schema(),
                    table.name().name(),
                    !table.relational(),
                    table.rowLevelSecurity(),
                    table.primaryKey(),
                    table.columns().values().stream()
                            .map(column -> new ColumnSummary(column.name(), column.displayType(), column.nullable()))
                            .toList());
        }
    }

    record ColumnSummary(String name, String type, boolean nullable) {}
}
