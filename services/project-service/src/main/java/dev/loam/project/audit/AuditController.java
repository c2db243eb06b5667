package dev.loam.project.audit;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1")
class AuditController {
    private static final int MOST = 1000;

    private final AuditTrail trail;
    private final AuditExport export;

    AuditController(AuditTrail trail, AuditExport export) {
        this.trail = trail;
        this.export = export;
    }

    @Requires(Permission.AUDIT_READ)
    @GetMapping("/organizations/{id}/audit")
    Page ofOrganization(
            @PathVariable UUID id,
            Filter filter,
            @RequestParam(defaultValue = "100") int limit,
            Caller.Operator caller) {
        return page(null, id, filter, limit);
    }

    @Requires(Permission.AUDIT_READ)
    @GetMapping("/projects/{ref}/audit")
    Page ofProject(
            @PathVariable ProjectRef ref,
            Filter filter,
            @RequestParam(defaultValue = "100") int limit,
            Caller.Operator caller) {
        return page(ref, null, filter, limit);
    }

    @Requires(Permission.AUDIT_READ)
    @GetMapping("/organizations/{id}/audit/export")
    void exportOrganization(
            @PathVariable UUID id,
            Filter filter,
            @RequestParam(defaultValue = "jsonl") String format,
            Caller.Operator caller,
            HttpServletResponse response)
            throws IOException {
        export.write(null, id, filter.query(), format, response);
    }

    @Requires(Permission.AUDIT_READ)
    @GetMapping("/projects/{ref}/audit/export")
    void exportProject(
            @PathVariable ProjectRef ref,
            Filter filter,
            @RequestParam(defaultValue = "jsonl") String format,
            Caller.Operator caller,
            HttpServletResponse response)
            throws IOException {
        export.write(ref, null, filter.query(), format, response);
    }

    private Page page(@Nullable ProjectRef project, @Nullable UUID organization, Filter filter, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'limit' is between 1 and " + MOST);
        }
        List<AuditRecord> entries = trail.find(project, organization, filter.query(), limit);
        return new Page(
                entries,
                entries.size() < limit ? null : entries.getLast().cursor().toString());
    }

    /** Conditions, as query parameters. */
    record Filter(
            @Nullable UUID operator,
            @Nullable String action,
            @Nullable String target,
            @Nullable String text,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor) {
        private AuditQuery query() {
            return new AuditQuery(operator, action, target, text, from, to, AuditQuery.Cursor.parse(cursor));
        }
    }

    /** @param nextCursor for the entries before these; null when there are none */
    record Page(List<AuditRecord> entries, @Nullable String nextCursor) {}
}
