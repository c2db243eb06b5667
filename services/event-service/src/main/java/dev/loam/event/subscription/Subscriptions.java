package dev.loam.event.subscription;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Who gets which event. One compiled machine per project, rebuilt when its subscriptions change. Thread-safe. */
public class Subscriptions implements ChangeListener {
    private static final int CAPACITY = 10_000;

    private final EventSubscriptionRepository repository;
    private final CloudEventFormat format;
    private final ConcurrentMap<String, PatternMachine> machines = new ConcurrentHashMap<>();

    Subscriptions(EventSubscriptionRepository repository, CloudEventFormat format) {
        this.repository = repository;
        this.format = format;
    }

    /** The subscriptions whose pattern the event matches. */
    public List<Subscription> matching(CloudEvent event) {
        return machine(event.project()).matching(event, format);
    }

    /** The subscription, or null when it was removed. */
    public @Nullable Subscription find(ProjectRef project, UUID id) {
        return machine(project).find(id);
    }

    /** Whether the order of the project's events matters to any of its subscriptions. */
    public boolean areOrdered(ProjectRef project) {
        return machine(project).isOrdered();
    }

    /** Whether anybody subscribed to any of the project's events. */
    public boolean hasAny(ProjectRef project) {
        return !machine(project).isEmpty();
    }

    /** Whether anybody subscribed to how the function ends that events of this source tell of. */
    public boolean wantResultsOf(ProjectRef project, String source) {
        return machine(project).wantsResultsOf(source);
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.SUBSCRIPTION)) {
            machines.remove(change.key());
        }
    }

    @Override
    public void missed() {
        machines.clear();
    }

    /** Loading holds the map's lock of this project, so that a change that commits meanwhile removes what was loaded. */
    private PatternMachine machine(ProjectRef project) {
        PatternMachine known = machines.get(project.value());
        if (known != null) {
            return known;
        }
        if (machines.size() >= CAPACITY) {
            machines.clear();
        }
        return machines.computeIfAbsent(
                project.value(), ref -> PatternMachine.of(repository.findByRefOrderByOwnerNameAscKeyAsc(ref)));
    }
}
