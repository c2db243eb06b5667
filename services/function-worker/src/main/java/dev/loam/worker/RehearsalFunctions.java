package dev.loam.worker;

import io.cloudevents.CloudEvent;
import java.util.Map;
import java.util.function.Function;

/** What a rehearsal runs. */
final class RehearsalFunctions {
    private RehearsalFunctions() {}

    /** JSON in, JSON out. */
    public static final class OnJson implements Function<Map<String, Object>, Object> {
        @Override
        public Object apply(Map<String, Object> input) {
            System.out.println(input.keySet());
            return Map.of("seen", input);
        }
    }

    /** An event in, JSON out. */
    public static final class OnEvent implements Function<CloudEvent, Object> {
        @Override
        public Object apply(CloudEvent event) {
            return Map.of("subject", String.valueOf(event.getSubject()));
        }
    }
}
