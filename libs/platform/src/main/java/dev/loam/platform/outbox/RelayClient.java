package dev.loam.platform.outbox;

import dev.loam.platform.project.ProjectRef;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What event-service answers to writers. */
@HttpExchange("/internal/relay")
public interface RelayClient {

    /** There may be events in the project's outbox. */
    @PostExchange("/{ref}")
    void signal(@PathVariable ProjectRef ref);
}
