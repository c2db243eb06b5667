package dev.loam.event.delivery;

import dev.loam.event.subscription.Target;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Spares targets that do not answer, and the attempts of what waits for them: after some failures in a row a target is
 * left alone for a while that doubles, then tried with one event. Known to this process only: another finds out for
 * itself. Targets that answer cost a look into a map. Thread-safe.
 */
final class Circuits {
    private static final int CAPACITY = 10_000;
    private static final int MOST_DOUBLINGS = 20;

    private final DeliveryProperties properties;
    private final Clock clock;
    private final ConcurrentMap<Place, Circuit> failing = new ConcurrentHashMap<>();

    Circuits(DeliveryProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    private record Place(ProjectRef project, Target target) {}

    /**
     * @param failures in a row
     * @param closedUntil before this nothing is tried
     */
    private record Circuit(int failures, Instant closedUntil) {}

    /** How long to leave the delivery's target alone; zero when it may be tried now. */
    Duration wait(Delivery delivery) {
        Place place = place(delivery);
        Circuit circuit = failing.get(place);
        if (circuit == null || circuit.failures() < properties.circuitFailures()) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        if (now.isBefore(circuit.closedUntil())) {
            return Duration.between(now, circuit.closedUntil());
        }
        // One tries; the others wait for what comes of it.
        Circuit trying = new Circuit(circuit.failures(), now.plus(properties.circuitPause()));
        return failing.replace(place, circuit, trying) ? Duration.ZERO : properties.circuitPause();
    }

    /** Takes what an attempt tells about its target. */
    void learn(Delivery delivery, Outcome outcome) {
        switch (outcome) {
            case Outcome.PlatformFailure _ -> failed(place(delivery));
            case Outcome.Sent sent when sent.isOutage() -> failed(place(delivery));
            case Outcome.Sent _, Outcome.Ran _, Outcome.Refused _, Outcome.Disabled _ ->
                failing.remove(place(delivery));
            case Outcome.Unwanted _, Outcome.Postponed _, Outcome.Held _ -> {}
        }
    }

    private void failed(Place place) {
        if (failing.size() >= CAPACITY) {
            failing.clear();
        }
        failing.compute(place, (_, before) -> {
            int failures = before == null ? 1 : before.failures() + 1;
            return new Circuit(failures, clock.instant().plus(pause(failures)));
        });
    }

    private Duration pause(int failures) {
        int doublings = Math.clamp(failures - properties.circuitFailures(), 0, MOST_DOUBLINGS);
        Duration pause = properties.circuitPause().multipliedBy(1L << doublings);
        return pause.compareTo(properties.circuitMaxPause()) < 0 ? pause : properties.circuitMaxPause();
    }

    private static Place place(Delivery delivery) {
        return new Place(delivery.project(), delivery.subscription().target());
    }
}
