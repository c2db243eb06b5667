package dev.loam.examples.todo;

import dev.loam.sdk.LoamClient;
import dev.loam.sdk.events.CloudEvent;
import dev.loam.spring.webhook.LoamEventListener;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Remembers what was done. An event may come twice; its id is the row's key, so that it counts once. */
@Component
class Completions {
    private final LoamClient loam;

    Completions(LoamClient loam) {
        this.loam = loam;
    }

    @LoamEventListener("todo.completed")
    void completed(Todo todo, CloudEvent event) {
        Completion completion = new Completion(
                UUID.fromString(event.id()),
                todo.owner(),
                todo.title(),
                event.time() == null ? Clock.systemUTC().instant() : event.time());
        loam.from("completions").insertMissing(List.of(completion)).execute();
    }
}
