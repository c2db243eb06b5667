package dev.loam.project.cluster;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Asks a service to put its schemas into the template. */
@HttpExchange("/internal/schemas")
interface TemplateSchemas {

    @PostExchange("/template")
    void migrate(@RequestBody Template template);

    record Template(String host, int port, String database) {}
}
