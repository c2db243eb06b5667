package dev.loam.platform.cap;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What billing-service answers about caps. */
@HttpExchange("/internal/caps")
public interface CapClient {

    /** All caps, as billing last computed them. */
    @GetExchange
    List<Cap> all();

    /** A project's own caps, or an organization's, computed with all that any process has journalled by now. */
    @GetExchange("/of")
    List<Cap> of(
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable UUID organization);
}
