package dev.loam.event.subscription;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.cloudevent.CloudEventFormat;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.event.ruler.Machine;

/** All patterns of one project, compiled. Immutable. */
final class PatternMachine {
    private static final Logger log = LoggerFactory.getLogger(PatternMachine.class);

    /**
     * {@code Machine.rulesForJSONEvent(String)}. A plain call does not compile without Jackson 2, which is in the signature
     * of an overload and which our code is not to see.
     */
    private static final MethodHandle RULES_FOR_EVENT = rulesForEvent();

    private final Machine machine;
    private final Map<UUID, Subscription> subscriptions;

    private PatternMachine(Machine machine, Map<UUID, Subscription> subscriptions) {
        this.machine = machine;
        this.subscriptions = subscriptions;
    }

    static PatternMachine of(List<SubscriptionEntity> entities) {
        Machine machine = Machine.builder().withAdditionalNameStateReuse(true).build();
        Map<UUID, Subscription> subscriptions = HashMap.newHashMap(entities.size());
        for (SubscriptionEntity entity : entities) {
            try {
                machine.addRule(entity.id().toString(), entity.pattern());
                subscriptions.put(entity.id(), entity.subscription());
            } catch (IOException | RuntimeException unusable) {
                log.error("Subscription {} has a pattern that no longer compiles", entity.id(), unusable);
            }
        }
        return new PatternMachine(machine, subscriptions);
    }

    List<Subscription> matching(CloudEvent event, CloudEventFormat format) {
        if (subscriptions.isEmpty()) {
            return List.of();
        }
        try {
            List<?> rules = (List<?>) RULES_FOR_EVENT.invoke(machine, format.matchable(event));
            return rules.stream()
                    .map(rule -> subscriptions.get(UUID.fromString(String.valueOf(rule))))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        } catch (Throwable failure) {
            throw new IllegalStateException("Event %s cannot be matched".formatted(event.id()), failure);
        }
    }

    @Nullable
    Subscription find(UUID id) {
        return subscriptions.get(id);
    }

    private static MethodHandle rulesForEvent() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Machine.class, "rulesForJSONEvent", MethodType.methodType(List.class, String.class));
        } catch (ReflectiveOperationException otherVersion) {
            throw new ExceptionInInitializerError(otherVersion);
        }
    }
}
