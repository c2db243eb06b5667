package dev.loam.database.shadow;

import dev.loam.platform.project.ProjectRef;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What project-service does for us: only it may make databases. */
@HttpExchange("/internal/projects/{ref}/shadows")
interface ShadowClient {

    /** Makes an empty database on the project's cluster, with all that a project's database begins with. */
    @PostExchange
    ShadowDatabase create(@PathVariable ProjectRef ref);

    @DeleteExchange("/{name}")
    void drop(@PathVariable ProjectRef ref, @PathVariable String name);

    /**
     * A database of no project.
     *
     * @param name what its name, and those of its roles, are made of
     */
    record ShadowDatabase(String name, String host, int port) {}
}
