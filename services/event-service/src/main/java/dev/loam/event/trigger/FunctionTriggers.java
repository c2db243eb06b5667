package dev.loam.event.trigger;

import dev.loam.event.queue.ConsumerSets;
import dev.loam.event.queue.QueueConsumer;
import dev.loam.event.schedule.Schedules;
import dev.loam.event.schedule.WantedSchedule;
import dev.loam.event.stream.StreamConsumer;
import dev.loam.event.stream.StreamSets;
import dev.loam.event.subscription.SubscriptionOwner;
import dev.loam.event.subscription.SubscriptionRequest;
import dev.loam.event.subscription.SubscriptionSets;
import dev.loam.platform.project.ProjectRef;
import java.util.List;

/** Replaces everything that sets a function off, together or not at all. */
class FunctionTriggers {
    private final SubscriptionSets subscriptions;
    private final ConsumerSets consumers;
    private final Schedules schedules;
    private final StreamSets streams;

    FunctionTriggers(SubscriptionSets subscriptions, ConsumerSets consumers, Schedules schedules, StreamSets streams) {
        this.subscriptions = subscriptions;
        this.consumers = consumers;
        this.schedules = schedules;
        this.streams = streams;
    }

    record Wanted(
            List<SubscriptionRequest> subscriptions,
            List<QueueConsumer> consumers,
            List<WantedSchedule> schedules,
            List<StreamConsumer> streams) {
        static final Wanted NOTHING = new Wanted(List.of(), List.of(), List.of(), List.of());
    }

    void replace(ProjectRef project, String function, Wanted wanted) {
        subscriptions.replace(
                SubscriptionOwner.function(project, function),
                wanted.subscriptions(),
                () -> replaceOthers(project, function, wanted));
        schedules.replaced();
    }

    /** Throws what replacing them would throw, and changes nothing. */
    void check(ProjectRef project, String function, Wanted wanted) {
        subscriptions.check(
                SubscriptionOwner.function(project, function),
                wanted.subscriptions(),
                () -> replaceOthers(project, function, wanted));
    }

    private void replaceOthers(ProjectRef project, String function, Wanted wanted) {
        consumers.replace(project, function, wanted.consumers());
        schedules.replace(project, function, wanted.schedules());
        streams.replace(project, function, wanted.streams());
    }
}
