package dev.loam.project.secret;

import dev.loam.platform.project.ProjectRef;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Auth-service, which keeps secrets in the databases of projects. */
@HttpExchange
interface ProjectSecretsClient {

    @PostExchange("/internal/projects/{ref}/secrets/reseal")
    Resealed reseal(@PathVariable ProjectRef ref);

    record Resealed(int resealed) {}
}
