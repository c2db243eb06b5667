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
    private final boolean ordered;
    private final ResultSources results;

    private PatternMachine(Machine machine, Map<UUID, Subscription> subscriptions, ResultSources results) {
        this.machine = machine;
        this.subscriptions = subscriptions;
        this.results = results;
        this.ordered =
                subscriptions.values().stream().anyMatch(each -> each.wishes().ordered());
    }

    static PatternMachine of(List<SubscriptionEntity> entities) {
        Machine machine = Machine.builder().withAdditionalNameStateReuse(true).build();
        Map<UUID, Subscription> subscriptions = HashMap.newHashMap(entities.size());
        for (SubscriptionEntity entity : entities) {
            try {
                if (entity.isEnabled()) {
                    machine.addRule(entity.id().toString(), entity.pattern());
                }
                subscriptions.put(entity.id(), entity.subscription());
            } catch (IOException | RuntimeException unusable) {
                log.error("Subscription {} has a pattern that no longer compiles", entity.id(), unusable);
            }
        }
        List<String> patterns = entities.stream()
                .filter(SubscriptionEntity::isEnabled)
                .map(SubscriptionEntity::pattern)
                .toList();
        return new PatternMachine(machine, subscriptions, ResultSources.of(patterns));
    }

    boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    List<Subscription> matching(CloudEvent event, CloudEventFormat format) {
        return subscriptions.isEmpty()
                ? List.of()
                : rules(machine, event, format).stream()
                        .map(rule -> subscriptions.get(UUID.fromString(String.valueOf(rule))))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }

    /**
     * The names of the rules that the event matches. None of an event that cannot be matched at all: it is archived, and those
     * that come with it go their way.
     */
    static List<?> rules(Machine machine, CloudEvent event, CloudEventFormat format) {
        try {
            return rules(machine, format.matchable(event));
        } catch (Exception unreadable) {
            return rulesOfPlain(machine, event, format, unreadable);
        }
    }

    private static List<?> rulesOfPlain(
            Machine machine, CloudEvent event, CloudEventFormat format, Exception unreadable) {
        try {
            return rules(machine, format.plainlyMatchable(event));
        } catch (Exception failure) {
            failure.addSuppressed(unreadable);
            log.error(
                    "Event {} of {} cannot be matched: it is archived, and delivered to nobody",
                    event.id(),
                    event.project(),
                    failure);
            return List.of();
        }
    }

    private static List<?> rules(Machine machine, String json) throws Exception {
        try {
            return (List<?>) RULES_FOR_EVENT.invoke(machine, json);
        } catch (Exception | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("The machine threw neither exception nor error", impossible);
        }
    }

    boolean wantsResultsOf(String source) {
        return results.contains(source);
    }

    /** Whether the order of events matters to any of them. */
    boolean isOrdered() {
        return ordered;
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
