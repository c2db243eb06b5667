package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.TargetKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/** Makes an event of the app's own of how a function ended. Once, however often it is delivered. */
final class EventTarget implements DeliveryTarget {
    private final Supplier<Intake> intake;
    private final Clock clock;

    /** @param intake asked for when it is first needed: it leads here */
    EventTarget(Supplier<Intake> intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.EVENT;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        CloudEvent result = delivery.event();
        Instant began = clock.instant();
        String own = "/projects/" + result.project();
        CloudEvent event = new CloudEvent(
                result.project(),
                DeterministicId.of("event of", delivery.id().toString()),
                delivery.subscription().target().name(),
                own + "/app" + result.source().substring(own.length()),
                result.subject(),
                began,
                result.contentType(),
                result.data(),
                result.dataReference(),
                result.hop() + 1,
                result.actor(),
                null,
                result.following());
        try {
            intake.get().accept(result.project(), List.of(event));
        } catch (DataAccessException away) {
            return new Outcome.PlatformFailure("The event could not be stored", Duration.ZERO);
        }
        long ms = Duration.between(began, clock.instant()).toMillis();
        return new Outcome.Sent(Outcome.Ran.SUCCEEDED, ms, null, Duration.ZERO, false);
    }
}
