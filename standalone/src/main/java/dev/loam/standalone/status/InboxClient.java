package dev.loam.standalone.status;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import tools.jackson.databind.JsonNode;

/** What messaging-service tells of its inbox. */
@HttpExchange("/internal/inbox")
public interface InboxClient {

    /** Where the development inbox is read; null in it while there is none. */
    @GetExchange
    JsonNode location();
}
