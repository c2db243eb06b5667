package dev.loam.database.owner;

import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Scripts of any SQL, as the project's owner, in one transaction; each statement's result is told. */
@RestController
class SqlController {
    private final OwnerStatements statements;
    private final OwnerProperties properties;
    private final AuditLog audit;

    SqlController(OwnerStatements statements, OwnerProperties properties, AuditLog audit) {
        this.statements = statements;
        this.properties = properties;
        this.audit = audit;
    }

    @Requires(Permission.DATABASE_WRITE)
    @PostMapping("/platform/v1/projects/{ref}/sql")
    ScriptAnswer run(@PathVariable String ref, @RequestBody ScriptRequest request, Caller.Operator caller) {
        Script script = request.script(properties);
        List<ScriptResult> results = statements.run(Operators.project(caller, ref), script);
        // The text stays out of the log: it may hold what nobody else should see.
        audit.changed(null, Map.of("statements", results.size(), "read_only", script.readOnly()));
        return new ScriptAnswer(results);
    }

    record ScriptAnswer(List<ScriptResult> results) {}

    record ScriptRequest(
            @Nullable String query,
            @Nullable List<JsonNode> params,
            @Nullable Boolean readOnly,
            @Nullable Explanation explain,
            @Nullable Integer maxRows,
            @Nullable Integer timeoutSeconds) {

        private Script script(OwnerProperties properties) {
            if (query == null || query.isBlank()) {
                throw new ProblemException(CommonError.VALIDATION_FAILED, "'query' holds the SQL to run");
            }
            int rows = maxRows == null ? properties.maxRows() : maxRows;
            long seconds = timeoutSeconds == null ? properties.queryTimeout().toSeconds() : timeoutSeconds;
            if (rows < 0 || rows > properties.maxRows()) {
                throw new ProblemException(
                        CommonError.VALIDATION_FAILED, "'max_rows' is at most %d".formatted(properties.maxRows()));
            }
            if (seconds < 1 || seconds > properties.migrationTimeout().toSeconds()) {
                throw new ProblemException(
                        CommonError.VALIDATION_FAILED,
                        "'timeout_seconds' is between 1 and %d"
                                .formatted(properties.migrationTimeout().toSeconds()));
            }
            boolean changesNothing = Boolean.TRUE.equals(readOnly) || explain == Explanation.PLAN;
            return new Script(query, texts(params), changesNothing, explain, rows, Duration.ofSeconds(seconds));
        }
    }

    /** Parameters as PostgreSQL's text; JSON stays JSON. */
    static List<@Nullable String> texts(@Nullable List<JsonNode> params) {
        List<@Nullable String> texts = new ArrayList<>();
        if (params != null) {
            for (JsonNode value : params) {
                texts.add(value.isNull() ? null : value.isString() ? value.asString() : value.toString());
            }
        }
        return texts;
    }
}
