package dev.loam.platform.usage;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What billing-service answers to the processes that journal usage. */
@HttpExchange("/internal/usage")
public interface UsageIntake {

    /** Takes a chunk, or says that it has it already; 409 with the position it expects when it is neither. */
    @PostExchange("/chunks")
    UsageChunk.Taken take(@RequestBody UsageChunk chunk);

    /** There may be rows in {@code loam.usage_entry}. */
    @PostExchange("/entries")
    void entriesWritten();
}
