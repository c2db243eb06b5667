package dev.loam.database.trigger;

import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.QualifiedName;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        Set<QualifiedName> tables = wanted.names();
        Set<QualifiedName> applied = triggers.replace(new ProjectRef(ref), tables);
        return new Outcome(
                applied.stream().map(TableName::of).toList(),
                tables.stream()
                        .filter(table -> !applied.contains(table))
                        .map(TableName::of)
                        .toList());
    }

    record Wanted(@Nullable List<TableName> tables) {

        private Set<QualifiedName> names() {
            if (tables == null) {
                throw new ProblemException(CommonError.VALIDATION_FAILED, "'tables' lists all tables wanted");
            }
            return tables.stream().map(TableName::name).collect(Collectors.toUnmodifiableSet());
        }
    }

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
