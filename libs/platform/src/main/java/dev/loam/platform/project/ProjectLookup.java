package dev.loam.platform.project;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What project-service answers to the other services about one project. */
@HttpExchange("/internal/projects/{ref}")
public interface ProjectLookup {

    /** The project; 404 when there is none. */
    @GetExchange
    Project get(@PathVariable ProjectRef ref);

    /** Creates the project's database when it does not exist, and answers when it can be used. */
    @PostExchange("/database")
    Project ensureDatabase(@PathVariable ProjectRef ref);
}
