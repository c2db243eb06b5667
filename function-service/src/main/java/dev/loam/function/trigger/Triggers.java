package dev.loam.function.trigger;

import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.function.trigger.SubscriptionClient.Target;
import dev.loam.function.trigger.SubscriptionClient.Wanted;
import dev.loam.function.trigger.SubscriptionClient.WantedConsumer;
import dev.loam.function.trigger.SubscriptionClient.WantedStream;
import dev.loam.function.trigger.SubscriptionClient.WantedSubscription;
import dev.loam.function.trigger.SubscriptionClient.WantedTimes;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/** Keeps event-service's subscriptions what the live deployments of functions say. */
public class Triggers {
    private static final Logger log = LoggerFactory.getLogger(Triggers.class);

    private final SubscriptionClient events;

    Triggers(SubscriptionClient events) {
        this.events = events;
    }

    /**
     * Replaces the function's subscriptions.
     *
     * @return whether event-service took them; if it was away, this is to be done again
     * @throws ProblemException if event-service refuses one of the patterns
     */
    public boolean apply(ProjectRef project, FunctionName function, List<Trigger> triggers, Chain chain) {
        try {
            events.replace(project, function, wanted(project, function, triggers, chain));
            return true;
        } catch (HttpClientErrorException.BadRequest refused) {
            throw refused(refused);
        } catch (RestClientException away) {
            log.warn("The triggers of {}/{} are not known to event-service yet", project, function, away);
            return false;
        }
    }

    /**
     * Changes nothing. Event-service's being away is no fault of the triggers: they would be told to it later.
     *
     * @throws ProblemException if event-service would refuse one of the patterns
     */
    public void check(ProjectRef project, FunctionName function, List<Trigger> triggers, Chain chain) {
        try {
            events.check(project, function, wanted(project, function, triggers, chain));
        } catch (HttpClientErrorException.BadRequest refused) {
            throw refused(refused);
        } catch (RestClientException away) {
            log.warn("The triggers of {}/{} could not be checked", project, function, away);
        }
    }

    private static ProblemException refused(HttpClientErrorException.BadRequest refused) {
        return new ProblemException(
                FunctionError.INVALID_MANIFEST, "A trigger is refused: " + refused.getMessage(), refused);
    }

    /**
     * Removes the function's subscriptions.
     *
     * @throws ProblemException if event-service is away
     */
    public void remove(ProjectRef project, FunctionName function) {
        try {
            events.delete(project, function);
        } catch (RestClientException away) {
            throw new ProblemException(
                    FunctionError.TRIGGERS_UNAVAILABLE, "The function's triggers cannot be removed now", away);
        }
    }

    private static Wanted wanted(ProjectRef project, FunctionName function, List<Trigger> triggers, Chain chain) {
        List<WantedSubscription> subscriptions = new ArrayList<>();
        List<WantedConsumer> consumers = new ArrayList<>();
        List<WantedTimes> times = new ArrayList<>();
        List<WantedStream> streams = new ArrayList<>();
        for (Trigger trigger : triggers) {
            switch (trigger) {
                case Trigger.Schedule schedule -> times.add(times(schedule));
                case Trigger.Stream stream -> streams.add(stream(stream));
                case Trigger.Queue queue ->
                    consumers.add(new WantedConsumer(
                            queue.key(),
                            queue.queue(),
                            queue.batchSize(),
                            queue.concurrency(),
                            queue.visibilitySeconds()));
                default -> {
                    Map<String, Object> pattern = trigger.pattern(project);
                    if (pattern != null) {
                        subscriptions.add(new WantedSubscription(
                                trigger.key(), pattern, new Target("function", function.value()), trigger.delivery()));
                    }
                }
            }
        }
        next(project, function, "succeeded", target(chain.onSuccess())).ifPresent(subscriptions::add);
        next(project, function, "failed", target(chain.onFailure())).ifPresent(subscriptions::add);
        FanOut fanOut = chain.fanOut();
        if (fanOut != null) {
            subscriptions.add(new WantedSubscription(
                    "fan_out",
                    results(project, function, "succeeded"),
                    new Target("fan_out", fanOut.to().value()),
                    fanOut.delivery()));
            FunctionName join = fanOut.join();
            Target joins = join == null ? null : new Target("function", join.value());
            next(project, function, "joined", joins).ifPresent(subscriptions::add);
        }
        return new Wanted(subscriptions, consumers, times, streams);
    }

    private static Optional<WantedSubscription> next(
            ProjectRef project, FunctionName function, String ending, @Nullable Target next) {
        if (next == null) {
            return Optional.empty();
        }
        return Optional.of(new WantedSubscription("on_" + ending, results(project, function, ending), next, null));
    }

    private static @Nullable Target target(@Nullable Next next) {
        return next == null ? null : next.target();
    }

    private static Map<String, Object> results(ProjectRef project, FunctionName function, String ending) {
        return new Trigger.Function(function.value(), List.of(ending), null).pattern(project);
    }

    private static WantedStream stream(Trigger.Stream stream) {
        return new WantedStream(
                stream.key(),
                stream.connection(),
                stream.topic(),
                stream.group(),
                stream.batchSize(),
                stream.maxWaitMs(),
                stream.concurrency(),
                stream.retries(),
                stream.start());
    }

    private static WantedTimes times(Trigger.Schedule schedule) {
        return new WantedTimes(
                schedule.key(),
                schedule.cron(),
                schedule.rateSeconds(),
                schedule.at(),
                schedule.timeZone(),
                schedule.missed(),
                schedule.data(),
                schedule.delivery());
    }
}
