package dev.loam.billing.requestlog;

import dev.loam.billing.BillingError;
import dev.loam.billing.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The requests that were metered, one by one. */
@RestController
class RequestLogController {
    private static final int MOST = 1000;

    private final RequestLog log;
    private final Clock clock;

    RequestLogController(RequestLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Requires(Permission.LOGS_READ)
    @GetMapping("/platform/v1/projects/{ref}/requests")
    List<LoggedRequest> list(
            Caller.Operator caller,
            @PathVariable String ref,
            @RequestParam @Nullable Instant before,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(BillingError.INVALID_RANGE, "'limit' is between 1 and " + MOST);
        }
        Instant end = before == null ? clock.instant().plusSeconds(60) : before;
        return log.list(ProjectPath.require(caller, ref), end, limit);
    }
}
