package dev.loam.database.owner;

import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Any SQL, as the project's owner. */
@RestController
class QueryController {
    private final OwnerStatements statements;
    private final AuditLog audit;

    QueryController(OwnerStatements statements, AuditLog audit) {
        this.statements = statements;
        this.audit = audit;
    }

    @Requires(Permission.DATABASE_WRITE)
    @PostMapping(path = "/platform/v1/projects/{ref}/database/query", produces = MediaType.APPLICATION_JSON_VALUE)
    String query(@PathVariable String ref, @RequestBody QueryRequest request, Caller.Operator caller) {
        if (request.query() == null || request.query().isBlank()) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'query' holds the SQL to run");
        }
        String rows = statements.query(
                Operators.project(caller, ref), request.query(), SqlController.texts(request.params()));
        audit.changed(null, Map.of("characters_of_sql", request.query().length()));
        return rows;
    }

    record QueryRequest(@Nullable String query, @Nullable List<JsonNode> params) {}
}
