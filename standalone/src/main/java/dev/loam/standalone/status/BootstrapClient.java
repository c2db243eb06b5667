package dev.loam.standalone.status;

import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import tools.jackson.databind.JsonNode;

/** What project-service does once for an installation. */
@HttpExchange("/internal/bootstrap")
public interface BootstrapClient {

    /** Makes the first operator and project {@code local} if they are missing, and issues credentials for both. */
    @PostExchange
    JsonNode bootstrap();
}
