package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.TargetKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes a list that a function answered into calls of another one. */
final class FanOutTarget implements DeliveryTarget {
    private static final int MOST = 1000;

    private final FanOuts fanOuts;
    private final JsonMapper json;
    private final Clock clock;

    FanOutTarget(FanOuts fanOuts, JsonMapper json, Clock clock) {
        this.fanOuts = fanOuts;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.FAN_OUT;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        CloudEvent answered = delivery.event();
        JsonNode answer = answered.data() == null
                ? json.nullNode()
                : json.readTree(answered.data()).path("answer");
        if (!answer.isArray()) {
            return new Outcome.Refused("The function's answer is no list of at most 64 KB");
        }
        if (answer.size() > MOST) {
            return new Outcome.Refused("The list has %d elements, and may have %d".formatted(answer.size(), MOST));
        }
        if (answered.hop() + 1 >= Intake.MAX_HOPS) {
            return new Outcome.Refused("%d events led to this list".formatted(answered.hop()));
        }
        Instant began = clock.instant();
        List<JsonNode> items = answer.valueStream().toList();
        UUID id = DeterministicId.of("fan-out", delivery.id().toString());
        fanOuts.start(
                answered,
                id,
                delivery.subscription().target().name(),
                items,
                delivery.subscription().wishes());
        long ms = Duration.between(began, clock.instant()).toMillis();
        return new Outcome.Sent(Outcome.Ran.SUCCEEDED, ms, null, Duration.ZERO, false);
    }
}
