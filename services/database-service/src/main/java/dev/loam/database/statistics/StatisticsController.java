package dev.loam.database.statistics;

import dev.loam.database.owner.Operators;
import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which kinds of statements take a project's time. */
@RestController
class StatisticsController {
    private static final String PATH = "/platform/v1/projects/{ref}/database/slow-queries";
    private static final int MOST = 200;

    private final StatementStatistics statistics;
    private final AuditLog audit;

    StatisticsController(StatementStatistics statistics, AuditLog audit) {
        this.statistics = statistics;
        this.audit = audit;
    }

    @Requires(Permission.DATABASE_READ)
    @GetMapping(PATH)
    List<SlowQuery> list(
            @PathVariable String ref,
            @RequestParam(defaultValue = "total") String order,
            @RequestParam(defaultValue = "50") int limit,
            Caller.Operator caller) {
        SlowQuery.Order by = SlowQuery.Order.find(order);
        if (by == null || limit < 1 || limit > MOST) {
            throw new ProblemException(
                    CommonError.VALIDATION_FAILED,
                    "'order' is total, mean, max or calls, 'limit' a number from 1 to %d".formatted(MOST));
        }
        return statistics.list(Operators.project(caller, ref), by, limit);
    }

    @Requires(Permission.DATABASE_WRITE)
    @DeleteMapping(PATH)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear(@PathVariable String ref, Caller.Operator caller) {
        statistics.clear(Operators.project(caller, ref));
        audit.changed(Map.of("slow_queries", "kept"), Map.of("slow_queries", "cleared"));
    }
}
