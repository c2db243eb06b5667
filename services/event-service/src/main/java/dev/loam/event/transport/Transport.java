package dev.loam.event.transport;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.List;

/** Carries events from the relay to where they are matched and delivered. */
public interface Transport {

    /**
     * Takes over events of one project. When this returns they are durable, and the relay forgets them; an event that was
     * taken over before is taken over once.
     *
     * @throws TransportAwayException when it takes nothing now: what was handed over is to be handed over again
     */
    void publish(ProjectRef project, List<CloudEvent> events);

    /** How long nothing of the project is to be handed over, since it would not be taken well; zero when it may be. */
    Duration pause(ProjectRef project);

    /** Begins to bring what it carries. */
    void open();

    void close();

    /** How many events it has taken over and not yet brought, found out by asking; no number when that is not told. */
    double lag();

    /** Whether it works now, found out by asking. */
    boolean isReachable();
}
