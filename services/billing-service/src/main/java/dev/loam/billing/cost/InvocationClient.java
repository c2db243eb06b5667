package dev.loam.billing.cost;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What function-service has on record of invocations. */
@HttpExchange("/internal/projects/{ref}/invocations")
interface InvocationClient {

    @GetExchange("/{id}")
    Invocation get(@PathVariable ProjectRef ref, @PathVariable String id);

    /**
     * An invocation that ran.
     *
     * @param trigger what set it off
     * @param billedMs what is billed of its time; nothing where it is free
     * @param memoryMb what is billed of memory
     */
    record Invocation(String id, String function, String trigger, Instant startedAt, long billedMs, int memoryMb) {}
}
