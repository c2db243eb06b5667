package dev.loam.event.queue;

import dev.loam.event.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.IfMatch;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Operators look after a project's queues. They see dead letters, and no other message. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/queues")
class QueueOperatorController {
    private static final int MOST_DEAD = 1000;

    private final Queues queues;

    QueueOperatorController(Queues queues) {
        this.queues = queues;
    }

    record Purged(int purged) {}

    record Moved(int moved) {}

    record Redrive(@Nullable List<UUID> ids) {}

    @Requires(Permission.EVENTS_READ)
    @GetMapping
    List<QueueRepresentation> list(@PathVariable ProjectRef ref, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return queues.list(ref).stream()
                .map(queue -> QueueRepresentation.of(queue, queues.stats(queue)))
                .toList();
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping("/{name}")
    ResponseEntity<QueueRepresentation> get(
            @PathVariable ProjectRef ref, @PathVariable String name, Caller.Operator caller) {
        Queue queue = require(ref, name, caller);
        return VersionTag.answer(QueueRepresentation.of(queue, queues.stats(queue)));
    }

    @Requires(Permission.EVENTS_WRITE)
    @PutMapping("/{name}")
    ResponseEntity<QueueRepresentation> put(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody QueueRepresentation.Wanted wanted,
            Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return VersionTag.answer(
                QueueRepresentation.of(queues.put(ref, name, wanted.settings(), IfMatch.read(ifMatch)), null));
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
        queues.delete(ref, name, VersionTag.read(ifMatch));
    }

    @Requires(Permission.EVENTS_WRITE)
    @PostMapping("/{name}/purge")
    Purged purge(@PathVariable ProjectRef ref, @PathVariable String name, Caller.Operator caller) {
        return new Purged(queues.purge(require(ref, name, caller)));
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping("/{name}/dead")
    List<MessageRepresentation> dead(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestParam(defaultValue = "100") int limit,
            Caller.Operator caller) {
        return queues.dead(require(ref, name, caller), Math.clamp(limit, 1, MOST_DEAD)).stream()
                .map(MessageRepresentation::of)
                .toList();
    }

    @Requires(Permission.EVENTS_WRITE)
    @PostMapping("/{name}/dead/redrive")
    Moved redrive(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Redrive wanted,
            Caller.Operator caller) {
        List<UUID> ids = wanted == null || wanted.ids() == null ? List.of() : wanted.ids();
        return new Moved(queues.redrive(require(ref, name, caller), ids));
    }

    private Queue require(ProjectRef ref, String name, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return queues.require(ref, name);
    }
}
