package dev.loam.auth.admin;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Administration;
import dev.loam.auth.database.ProjectWork;
import dev.loam.platform.identity.Caller;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** GET /admin/audit, for the service role. */
@RestController
class AuditController {
    private final ProjectWork work;
    private final AuditLog audit;

    AuditController(ProjectWork work, AuditLog audit) {
        this.work = work;
        this.audit = audit;
    }

    @GetMapping("/auth/v1/admin/audit")
    List<AuditLog.Entry> list(
            @RequestParam(defaultValue = "") String page,
            @RequestParam(name = "per_page", defaultValue = "") String perPage,
            Caller.OfProject caller) {
        Administration.require(caller);
        Page asked = Page.of(page, perPage);
        return work.reading(caller, session -> audit.list(session, asked.size(), asked.offset()));
    }
}
