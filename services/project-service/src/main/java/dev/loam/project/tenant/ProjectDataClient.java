package dev.loam.project.tenant;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;

/** Has a service remove what it keeps of a project. */
interface ProjectDataClient {

    @DeleteExchange("/internal/project-data/{ref}")
    void remove(@PathVariable String ref);
}
