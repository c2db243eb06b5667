package dev.loam.database.trial;

import dev.loam.database.owner.Operators;
import dev.loam.database.sql.Identifier;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What somebody would see and could change. */
@RestController
class TrialController {
    private final Trials trials;

    TrialController(Trials trials) {
        this.trials = trials;
    }

    @Requires(Permission.DATABASE_WRITE)
    @PostMapping("/platform/v1/projects/{ref}/database/policies/test")
    Trial test(@PathVariable String ref, @RequestBody TrialRequest trial, Caller.Operator operator) {
        Caller.OfProject as = trial.caller(Operators.project(operator, ref), operator);
        if ((trial.sql() == null) == (trial.request() == null)) {
            throw new ProblemException(
                    CommonError.VALIDATION_FAILED,
                    "Either 'sql' holds a statement, or 'request' a request of /rest/v1");
        }
        return trial.request() != null
                ? trials.ofRequest(as, trial.request())
                : trials.ofSql(as, String.valueOf(trial.sql()));
    }

    record TrialRequest(
            @Nullable String role,
            @Nullable ObjectNode claims,
            @Nullable String sql,
            @Nullable JsonNode request) {

        private Caller.OfProject caller(ProjectRef project, Caller.Operator operator) {
            String as = role == null ? "anon" : role;
            if (!Identifier.isValid(as) || as.length() > 63 || as.equals("none")) {
                throw new ProblemException(CommonError.VALIDATION_FAILED, "'role' is the name of a database role");
            }
            ObjectNode told = claims == null ? JsonNodeFactory.instance.objectNode() : claims.deepCopy();
            told.put("role", as);
            String subject = told.path("sub").isString() ? told.path("sub").asString() : null;
            return new Caller.OfProject(
                    project, as, told.toString(), subject, null, operator.requestId(), Grants.ALL, 0);
        }
    }
}
