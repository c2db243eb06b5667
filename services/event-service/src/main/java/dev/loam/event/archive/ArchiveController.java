package dev.loam.event.archive;

import dev.loam.event.ProjectPath;
import dev.loam.event.subscription.EventPattern;
import dev.loam.event.subscription.TargetKind;
import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Operators have events delivered once more. */
@RestController
class ArchiveController {
    private static final int MOST = 10_000;

    private final Archive archive;
    private final AuditLog audit;
    private final Clock clock;

    ArchiveController(Archive archive, AuditLog audit, Clock clock) {
        this.archive = archive;
        this.audit = audit;
        this.clock = clock;
    }

    record Wanted(
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable JsonNode pattern,
            @Nullable TargetKind targetKind,
            @Nullable String targetName,
            @Nullable Integer limit) {
        ReplayRequest request(Instant now) {
            if (since == null) {
                throw new ProblemException(CommonError.VALIDATION_FAILED, "'since' says from when on");
            }
            return new ReplayRequest(
                    since,
                    until == null || until.isAfter(now) ? now : until,
                    pattern == null || pattern.isNull() ? null : EventPattern.of(pattern),
                    targetKind,
                    targetName,
                    limit == null ? MOST : Math.clamp(limit, 1, MOST));
        }
    }

    @Requires(Permission.EVENTS_WRITE)
    @PostMapping("/platform/v1/projects/{ref}/events/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Archive.Replay replay(@PathVariable ProjectRef ref, @RequestBody Wanted wanted, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        Archive.Replay replay = archive.replay(ref, wanted.request(clock.instant()));
        audit.changed(null, replay);
        return replay;
    }
}
