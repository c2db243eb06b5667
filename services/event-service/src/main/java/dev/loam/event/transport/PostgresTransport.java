package dev.loam.event.transport;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.delivery.Intake;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.List;

/** Stores events and their deliveries in database {@code loam}: nothing travels, so nothing has to be consumed. */
final class PostgresTransport implements Transport {
    private final Intake intake;

    PostgresTransport(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void publish(ProjectRef project, List<CloudEvent> events) {
        intake.accept(project, events);
    }

    @Override
    public Duration pause(ProjectRef project) {
        return intake.pause(project);
    }

    @Override
    public void open() {
        // There is nothing to bring: what is taken over has arrived.
    }

    @Override
    public void close() {
        // Nor to end.
    }

    @Override
    public double lag() {
        return 0;
    }

    @Override
    public boolean isReachable() {
        return true;
    }
}
