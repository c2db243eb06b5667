package dev.loam.database.trigger;

import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.QualifiedName;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets event-service say which tables have subscribers. */
@RestController
class ChangeTriggerController {
    private final ChangeTriggers triggers;

    ChangeTriggerController(ChangeTriggers triggers) {
        this.triggers = triggers;
    }

    @PutMapping("/internal/projects/{ref}/change-triggers")
    Outcome replace(@PathVariable String ref, @RequestBody Wanted wanted, Caller.Service caller) {
        Map<QualifiedName, Capture> tables = wanted.captures();
        Set<QualifiedName> applied = triggers.replace(new ProjectRef(ref), tables);
        return new Outcome(
                applied.stream().map(TableName::of).toList(),
                tables.keySet().stream()
                        .filter(table -> !applied.contains(table))
                        .map(TableName::of)
                        .toList());
    }

    record Wanted(@Nullable List<WantedTable> tables) {

        private Map<QualifiedName, Capture> captures() {
            if (tables == null) {
                throw new ProblemException(CommonError.VALIDATION_FAILED, "'tables' lists all tables wanted");
            }
            Map<QualifiedName, Capture> captures = new LinkedHashMap<>();
            tables.forEach(table ->
                    captures.put(new TableName(table.schema(), table.table()).name(), Capture.of(table.wants())));
            return captures;
        }
    }

    /**
     * A table that has subscribers.
     *
     * @param wants what they want, each; all changes when there is none
     */
    record WantedTable(
            String schema, String table, @Nullable List<Want> wants) {}

    record TableName(String schema, String table) {

        private static TableName of(QualifiedName name) {
            return new TableName(name.schema(), name.name());
        }

        private QualifiedName name() {
            if (!Identifier.isValid(schema) || !Identifier.isValid(table)) {
                throw new ProblemException(CommonError.VALIDATION_FAILED, "A table has a schema and a name");
            }
            return new QualifiedName(schema, table);
        }
    }

    /**
     * What was done.
     *
     * @param applied tables that have their triggers now
     * @param missing tables that will have them once they exist
     */
    record Outcome(List<TableName> applied, List<TableName> missing) {}
}
