package dev.loam.event.queue;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.IfMatch;
import dev.loam.platform.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A project's queues, for its secret keys and its functions. */
@RestController
@RequestMapping("/queues/v1")
class QueueController {
    private static final int MOST_DEAD = 1000;

    private final Queues queues;

    QueueController(Queues queues) {
        this.queues = queues;
    }

    record Purged(int purged) {}

    record Moved(int moved) {}

    record Redrive(@Nullable List<UUID> ids) {}

    @GetMapping
    List<QueueRepresentation> list(Caller.OfProject caller) {
        requireAllowed(caller);
        return queues.list(caller.project()).stream()
                .map(queue -> QueueRepresentation.of(queue, null))
                .toList();
    }

    @GetMapping("/{name}")
    QueueRepresentation get(@PathVariable String name, Caller.OfProject caller) {
        Queue queue = require(name, caller);
        return QueueRepresentation.of(queue, queues.stats(queue));
    }

    @PutMapping("/{name}")
    QueueRepresentation put(
            @PathVariable String name,
            @RequestBody(required = false) QueueRepresentation.@Nullable Wanted wanted,
            Caller.OfProject caller) {
        requireAllowed(caller);
        QueueSettings settings = wanted == null ? QueueSettings.of(null, null, null, null, null) : wanted.settings();
        return QueueRepresentation.of(queues.put(caller.project(), name, settings, IfMatch.NONE), null);
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name, Caller.OfProject caller) {
        requireAllowed(caller);
        queues.delete(caller.project(), name, null);
    }

    @PostMapping("/{name}/purge")
    Purged purge(@PathVariable String name, Caller.OfProject caller) {
        return new Purged(queues.purge(require(name, caller)));
    }

    @GetMapping("/{name}/dead")
    List<MessageRepresentation> dead(
            @PathVariable String name, @RequestParam(defaultValue = "100") int limit, Caller.OfProject caller) {
        return queues.dead(require(name, caller), Math.clamp(limit, 1, MOST_DEAD)).stream()
                .map(MessageRepresentation::of)
                .toList();
    }

    @PostMapping("/{name}/dead/redrive")
    Moved redrive(
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Redrive wanted,
            Caller.OfProject caller) {
        List<UUID> ids = wanted == null || wanted.ids() == null ? List.of() : wanted.ids();
        return new Moved(queues.redrive(require(name, caller), ids));
    }

    private Queue require(String name, Caller.OfProject caller) {
        requireAllowed(caller);
        return queues.require(caller.project(), name);
    }

    /** Queues know no policies: whoever may use one may use all of it. */
    static void requireAllowed(Caller.OfProject caller) {
        if (!caller.isServiceRole() || !caller.grants().allowsEvents()) {
            throw new ProblemException(
                    CommonError.FORBIDDEN,
                    "Queues are for secret keys, and for functions with the role service_role and 'events'");
        }
    }
}
