package dev.loam.event.delivery;

import dev.loam.event.subscription.TargetKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt and hands its outcome on, whatever happens. */
final class Attempts {
    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final Map<TargetKind, DeliveryTarget> targets;
    private final OutcomeWriter outcomes;
    private final Circuits circuits;
    private final FunctionPasses passes;
    private final Clock clock;

    Attempts(
            List<DeliveryTarget> targets,
            OutcomeWriter outcomes,
            Circuits circuits,
            FunctionPasses passes,
            Clock clock) {
        this.targets =
                targets.stream().collect(Collectors.toUnmodifiableMap(DeliveryTarget::kind, Function.identity()));
        this.outcomes = outcomes;
        this.circuits = circuits;
        this.passes = passes;
        this.clock = clock;
    }

    void make(Delivery delivery) {
        Duration wait = circuits.wait(delivery);
        if (wait.isPositive()) {
            outcomes.add(delivery, new Outcome.Postponed(wait), null);
            return;
        }
        FunctionPasses.Pass pass = pass(delivery);
        if (pass.isHeld()) {
            outcomes.add(delivery, new Outcome.Held(pass.delay()), null);
            return;
        }
        Instant startedAt = clock.instant();
        Outcome outcome = attempt(delivery);
        passes.ended(pass, outcome);
        circuits.learn(delivery, outcome);
        outcomes.add(delivery, outcome, startedAt);
    }

    /** Caps hold functions; what is sent elsewhere costs nothing. */
    private FunctionPasses.Pass pass(Delivery delivery) {
        return delivery.subscription().target().kind() == TargetKind.FUNCTION
                ? passes.ask(delivery.project())
                : FunctionPasses.Pass.FREE;
    }

    private Outcome attempt(Delivery delivery) {
        DeliveryTarget target = targets.get(delivery.subscription().target().kind());
        if (target == null) {
            return new Outcome.PlatformFailure("This kind of target cannot be reached from here", Duration.ZERO);
        }
        try {
            return target.deliver(delivery);
        } catch (RuntimeException failure) {
            log.error("The attempt of delivery {} failed", delivery.id(), failure);
            return new Outcome.PlatformFailure("The attempt failed on our side", Duration.ZERO);
        }
    }
}
