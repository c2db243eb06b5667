package dev.loam.event.subscription;

import dev.loam.platform.project.ProjectRef;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** What database-service does for us: triggers on the tables that subscriptions name. */
@HttpExchange("/internal/projects/{ref}/change-triggers")
interface ChangeTriggersClient {

    @PutExchange
    void replace(@PathVariable ProjectRef ref, @RequestBody CapturedTables tables);
}
