package dev.loam.event.stream;

import dev.loam.event.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Operators see how far topics are read, and have it paused. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/streams")
class StreamController {
    private final Streams streams;

    StreamController(Streams streams) {
        this.streams = streams;
    }

    record Listed(
            UUID id,
            String function,
            String connection,
            String topic,
            String group,
            int batchSize,
            int maxWaitMs,
            int concurrency,
            int retries,
            String start,
            boolean paused,
            @Nullable String failure,
            long lag,
            List<StreamStatus.Partition> partitions) {
        static Listed of(StreamStatus status) {
            StreamConsumer consumer = status.consumer();
            return new Listed(
                    consumer.id(),
                    consumer.function(),
                    consumer.connection(),
                    consumer.topic(),
                    consumer.group(),
                    consumer.batchSize(),
                    consumer.maxWaitMillis(),
                    consumer.concurrency(),
                    consumer.retries(),
                    consumer.start().text(),
                    consumer.paused(),
                    status.failure(),
                    status.lag(),
                    status.partitions());
        }
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping
    List<Listed> list(@PathVariable ProjectRef ref, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return streams.list(ref).stream().map(Listed::of).toList();
    }

    @Requires(Permission.EVENTS_WRITE)
    @PostMapping("/{id}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        streams.pause(ref, id, true);
    }

    @Requires(Permission.EVENTS_WRITE)
    @PostMapping("/{id}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        streams.pause(ref, id, false);
    }
}
