package dev.loam.project.secret;

import java.util.Map;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Another service that keeps secrets. */
@HttpExchange
interface ResealingClient {

    @PostExchange("/internal/secrets/reseal")
    Map<String, Integer> reseal();
}
