package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.Subscription;
import dev.loam.event.subscription.Target;
import dev.loam.event.subscription.TargetKind;
import dev.loam.event.subscription.Wishes;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.UUID;

/** A call of a function that nobody waits for: an event that goes to that function, which need not subscribe to it. */
public final class FunctionCall {
    /** The type of the event. */
    public static final String TYPE = "loam.function.called";

    /** The type of an event whose data are records of a topic, which a trigger brought to the function. */
    public static final String RECORDS = "loam.stream.records";

    private FunctionCall() {}

    static boolean is(CloudEvent event) {
        return event.type().equals(TYPE);
    }

    /** Whether it goes to its function without a subscription. */
    static boolean isDirect(CloudEvent event) {
        return is(event) || hasRecords(event);
    }

    static boolean hasRecords(CloudEvent event) {
        return event.type().equals(RECORDS);
    }

    static Subscription subscription(ProjectRef project, String function, Wishes wishes) {
        UUID id = DeterministicId.of("call", project.value(), function);
        return new Subscription(id, new Target(TargetKind.FUNCTION, function), wishes);
    }

    /** The delivery that the call is. */
    private static UUID deliveryOf(ProjectRef project, String function, UUID event) {
        UUID subscription = subscription(project, function, Wishes.NONE).id();
        return DeterministicId.of("delivery", project.value(), event.toString(), subscription.toString());
    }

    /**
     * The events one of which tells how it ended.
     *
     * @param attempts that were made and counted: the one that ended it may not have been
     */
    public static List<UUID> resultsOf(ProjectRef project, String function, UUID event, int attempts) {
        UUID delivery = deliveryOf(project, function, event);
        return List.of(FunctionResults.idOf(delivery, attempts), FunctionResults.idOf(delivery, attempts + 1));
    }
}
