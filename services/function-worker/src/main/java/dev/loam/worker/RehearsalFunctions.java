package dev.loam.worker;

import io.cloudevents.CloudEvent;
import java.util.List;
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

    /** A record in, a record out. */
    public static final class OnRecord implements Function<RehearsalFunctions.Upload, RehearsalFunctions.Seen> {
        @Override
        public Seen apply(Upload upload) {
            return new Seen(upload.bucket(), upload.tags());
        }
    }

    /** As the rehearsal's body is. */
    public record Upload(String bucket, long size, List<String> tags, Map<String, Boolean> nested) {}

    /** What became of it. */
    public record Seen(String bucket, List<String> tags) {}

    /** An event in, JSON out. */
    public static final class OnEvent implements Function<CloudEvent, Object> {
        @Override
        public Object apply(CloudEvent event) {
            return Map.of("subject", String.valueOf(event.getSubject()));
        }
    }
}
