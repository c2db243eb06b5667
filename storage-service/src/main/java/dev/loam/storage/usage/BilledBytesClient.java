package dev.loam.storage.usage;

import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What billing-service answers about the bytes that a project stores. */
@HttpExchange("/internal/usage/levels/{ref}/storage-bytes")
interface BilledBytesClient {

    @GetExchange
    Level level(@PathVariable ProjectRef ref);

    record Level(BigDecimal quantity) {}
}
