package dev.loam.event.schedule;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.event.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.IfMatch;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.problem.Versioned;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Operators have events made at times. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/schedules")
class ScheduleController {
    private static final int FIRES = 5;

    private final Schedules schedules;

    ScheduleController(Schedules schedules) {
        this.schedules = schedules;
    }

    record Wanted(
            @Nullable String cron,
            @Nullable Integer rateSeconds,
            @Nullable Instant at,
            @Nullable String timeZone,
            @Nullable MissedFires missed,
            @Nullable Boolean enabled,
            @Nullable JsonNode data) {
        WantedSchedule schedule(String name) {
            return new WantedSchedule(
                    name,
                    Timing.of(cron, rateSeconds, at, timeZone),
                    missed == null ? MissedFires.ONCE : missed,
                    enabled == null || enabled,
                    data == null || data.isNull() ? null : data.toString());
        }
    }

    record Fires(List<Instant> fires) {}

    record Listed(
            String name,
            String ownerKind,
            String ownerName,
            @Nullable String cron,
            @Nullable Integer rateSeconds,
            @Nullable Instant at,
            String timeZone,
            MissedFires missed,
            boolean enabled,
            @JsonRawValue @Nullable String data,
            String source,
            @Nullable Instant nextAt,
            @Nullable Instant lastFiredAt,
            Instant createdAt,
            Instant updatedAt,
            long version)
            implements Versioned {
        static Listed of(Schedule schedule) {
            return new Listed(
                    schedule.name(),
                    schedule.owner().kind(),
                    schedule.owner().name(),
                    schedule.timing().cron(),
                    schedule.timing().rateSeconds(),
                    schedule.timing().at(),
                    schedule.timing().timeZone(),
                    schedule.missed(),
                    schedule.enabled(),
                    schedule.emission().data(),
                    schedule.emission().source(),
                    schedule.nextAt(),
                    schedule.lastFiredAt(),
                    schedule.createdAt(),
                    schedule.updatedAt(),
                    schedule.version());
        }
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping
    List<Listed> list(@PathVariable ProjectRef ref, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return schedules.list(ref).stream().map(Listed::of).toList();
    }

    /** When it would fire from now on, for a schedule that need not be there yet. */
    @Requires(Permission.EVENTS_READ)
    @PostMapping("/fires")
    Fires fires(@PathVariable ProjectRef ref, @RequestBody Wanted wanted, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return new Fires(schedules.fires(wanted.schedule("").timing(), FIRES));
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping("/{name}")
    ResponseEntity<Listed> get(@PathVariable ProjectRef ref, @PathVariable String name, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return VersionTag.answer(Listed.of(schedules.require(ref, name)));
    }

    @Requires(Permission.EVENTS_WRITE)
    @PutMapping("/{name}")
    ResponseEntity<Listed> put(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Wanted wanted,
            Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return VersionTag.answer(Listed.of(schedules.put(ref, wanted.schedule(name), IfMatch.read(ifMatch))));
    }

    @Requires(Permission.EVENTS_WRITE)
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        schedules.delete(ref, name, VersionTag.read(ifMatch));
    }
}
