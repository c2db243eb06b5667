package dev.loam.billing.notice;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was told. */
@RestController
class NoticeController {
    private static final int MOST = 200;

    private final Notices notices;

    NoticeController(Notices notices) {
        this.notices = notices;
    }

    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/organizations/{id}/notices")
    List<Notices.Made> list(Caller.Operator caller, @PathVariable UUID id) {
        return notices.list(id, MOST);
    }
}
