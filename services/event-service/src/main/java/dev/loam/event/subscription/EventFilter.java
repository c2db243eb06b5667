package dev.loam.event.subscription;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.cloudevent.CloudEventFormat;
import java.io.IOException;
import java.util.function.Predicate;
import software.amazon.event.ruler.Machine;

/** Events that one pattern matches. */
public final class EventFilter implements Predicate<CloudEvent> {
    private static final String RULE = "pattern";

    private final Machine machine = Machine.builder().build();
    private final CloudEventFormat format;

    public EventFilter(EventPattern pattern, CloudEventFormat format) {
        this.format = format;
        try {
            machine.addRule(RULE, pattern.json());
        } catch (IOException impossible) {
            throw new IllegalStateException("A checked pattern compiles", impossible);
        }
    }

    @Override
    public boolean test(CloudEvent event) {
        return !PatternMachine.rules(machine, event, format).isEmpty();
    }
}
