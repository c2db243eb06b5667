package dev.loam.event.delivery;

import dev.loam.event.subscription.TargetKind;
import tools.jackson.databind.json.JsonMapper;

/** Brings events to functions. */
final class FunctionTarget implements DeliveryTarget {
    private final FunctionRuns functions;
    private final FunctionResults results;
    private final JsonMapper json;

    FunctionTarget(FunctionRuns functions, FunctionResults results, JsonMapper json) {
        this.functions = functions;
        this.results = results;
        this.json = json;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.FUNCTION;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        if (!FunctionCall.hasRecords(delivery.event())) {
            return functions.run(delivery, results.areWanted(delivery));
        }
        String function = delivery.subscription().target().name();
        Outcome outcome = functions.runBatch(function, delivery.invocationId(), delivery.attempt(), delivery.event());
        return outcome instanceof Outcome.Ran ran ? unlessNamed(ran) : outcome;
    }

    /** It ran well, and may have said that it could not take what it was given. */
    private Outcome unlessNamed(Outcome.Ran ran) {
        if (!ran.succeeded() || BatchAnswer.failed(ran.answer(), json).isEmpty()) {
            return ran;
        }
        return new Outcome.Ran(
                "failed",
                ran.durationMs(),
                ran.billedMs(),
                ran.memoryMb(),
                ran.cold(),
                "The function names it in 'failed'",
                ran.answer());
    }
}
