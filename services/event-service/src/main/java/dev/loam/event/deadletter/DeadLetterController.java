package dev.loam.event.deadletter;

import dev.loam.event.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Operators have deliveries that were given up attempted again. */
@RestController
class DeadLetterController {
    private final DeadLetters letters;
    private final AuditLog audit;

    DeadLetterController(DeadLetters letters, AuditLog audit) {
        this.letters = letters;
        this.audit = audit;
    }

    record Replayed(int replayed) {}

    @Requires(Permission.EVENTS_WRITE)
    @PostMapping("/platform/v1/projects/{ref}/deliveries/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        letters.replay(ref, id);
        audit.changed(null, new Replayed(1));
    }

    @Requires(Permission.EVENTS_WRITE)
    @PostMapping("/platform/v1/projects/{ref}/deliveries/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed replayMany(
            @PathVariable ProjectRef ref,
            @RequestBody(required = false) @Nullable DeadLetterFilter filter,
            Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        Replayed replayed = new Replayed(letters.replay(ref, filter == null ? DeadLetterFilter.ALL : filter));
        audit.changed(null, replayed);
        return replayed;
    }
}
