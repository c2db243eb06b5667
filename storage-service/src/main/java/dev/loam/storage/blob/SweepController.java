package dev.loam.storage.blob;

import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.problem.ForOperators;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Operators have a project's blobs looked after now, and see what there is. */
@ForOperators
@RestController
@RequestMapping("/platform/v1/projects/{ref}/storage")
class SweepController {
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private final BlobSweeper sweeper;
    private final BlobScrubber scrubber;
    private final AuditLog audit;
    private final Clock clock;

    SweepController(BlobSweeper sweeper, BlobScrubber scrubber, AuditLog audit, Clock clock) {
        this.sweeper = sweeper;
        this.scrubber = scrubber;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Looks, and has removed what it found unless this is a dry run, which it is when nothing is said. A sweep may take longer
     * than anybody waits for an answer: it follows, and the next dry run tells what it left.
     */
    @Requires(Permission.STORAGE_WRITE)
    @PostMapping("/sweep")
    ResponseEntity<SweepReport> sweep(@PathVariable ProjectRef ref, @RequestBody Wish wish, Caller.Operator caller)
            throws IOException {
        boolean dryRun = wish.dryRun() == null || wish.dryRun();
        SweepReport report = sweeper.look(ref, dryRun);
        if (dryRun) {
            return ResponseEntity.ok(report);
        }
        sweeper.sweepSoon(ref);
        audit.changed(report, null);
        return ResponseEntity.accepted().body(report);
    }

    /** Reads some blobs again, those first that were not read for longest; how many, is in the answer. */
    @Requires(Permission.STORAGE_WRITE)
    @PostMapping("/scrub")
    ScrubReport scrub(@PathVariable ProjectRef ref, Caller.Operator caller) throws IOException {
        return scrubber.scrub(ref, clock.instant(), clock.instant(), AT_ONCE);
    }

    /**
     * @param dryRun whether everything is left as it is
     */
    record Wish(@Nullable Boolean dryRun) {}
}
