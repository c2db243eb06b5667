package dev.loam.event.transport;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.platform.project.ProjectRef;
import java.util.List;

/** Carries events from the relay to where they are matched and delivered. */
public interface Transport {

    /**
     * Takes over events of one project. When this returns they are durable, and the relay forgets them; an event that was
     * taken over before is taken over once.
     */
    void publish(ProjectRef project, List<CloudEvent> events);
}
