package dev.loam.function.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.function.FunctionName;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** What event-service is told: which events a function wants. */
@HttpExchange("/internal/projects/{ref}/subscriptions/function/{name}")
interface SubscriptionClient {

    @PutExchange
    void replace(@PathVariable ProjectRef ref, @PathVariable FunctionName name, @RequestBody Wanted wanted);

    /** Answers as {@link #replace}, and changes nothing. */
    @PostExchange("/check")
    void check(@PathVariable ProjectRef ref, @PathVariable FunctionName name, @RequestBody Wanted wanted);

    @DeleteExchange
    void delete(@PathVariable ProjectRef ref, @PathVariable FunctionName name);

    /** The function's full set. */
    record Wanted(
            List<WantedSubscription> subscriptions,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WantedConsumer> consumers,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WantedTimes> schedules,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WantedStream> streams) {}

    record WantedSubscription(
            String key,
            Map<String, Object> pattern,
            Target target,
            @Nullable DeliveryWishes delivery) {}

    record WantedConsumer(
            String key,
            String queue,
            @Nullable Integer batchSize,
            @Nullable Integer concurrency,
            @Nullable Integer visibilitySeconds) {}

    record WantedStream(
            String key,
            String connection,
            String topic,
            @Nullable String group,
            @Nullable Integer batchSize,
            @Nullable Integer maxWaitMs,
            @Nullable Integer concurrency,
            @Nullable Integer retries,
            @Nullable String start) {}

    record WantedTimes(
            String key,
            @Nullable String cron,
            @Nullable Integer rateSeconds,
            @Nullable String at,
            @Nullable String timeZone,
            @Nullable String missed,
            @Nullable Object data,
            @Nullable DeliveryWishes delivery) {}

    record Target(String kind, String name) {}
}
