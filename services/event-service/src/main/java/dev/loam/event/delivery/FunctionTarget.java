package dev.loam.event.delivery;

import dev.loam.event.subscription.TargetKind;

/** Brings events to functions. */
final class FunctionTarget implements DeliveryTarget {
    private final FunctionRuns functions;
    private final FunctionResults results;

    FunctionTarget(FunctionRuns functions, FunctionResults results) {
        this.functions = functions;
        this.results = results;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.FUNCTION;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        return functions.run(
                delivery.subscription().target().name(),
                delivery.invocationId(),
                delivery.attempt(),
                delivery.event(),
                results.areWanted(delivery));
    }
}
