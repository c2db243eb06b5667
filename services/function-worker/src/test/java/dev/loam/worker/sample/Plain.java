package dev.loam.worker.sample;

import dev.loam.functions.HttpResponse;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One function of every other kind. */
public final class Plain {
    private Plain() {}

    /** Bytes to bytes. */
    public static final class Bytes implements Function<byte[], byte[]> {
        @Override
        public byte[] apply(byte[] input) {
            return new byte[] {(byte) input.length};
        }
    }

    /** Takes and gives nothing. */
    public static final class Supplies implements Supplier<List<Integer>> {
        @Override
        public List<Integer> get() {
            return List.of(1, 2);
        }
    }

    /** Gives nothing back. */
    public static final class Consumes implements Consumer<String> {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void accept(String text) {
            seen.add(text);
        }
    }

    /** Answers an event with an event. */
    public static final class Events implements Function<CloudEvent, CloudEvent> {
        @Override
        public CloudEvent apply(CloudEvent event) {
            return CloudEventBuilder.v1(event)
                    .withType(event.getType() + ".seen")
                    .withExtension("loamhop", event.getExtension("loamhop") + "0")
                    .build();
        }
    }

    /** Answers item by item. */
    public static final class Streams implements Function<String, Stream<Object>> {
        @Override
        public Stream<Object> apply(String text) {
            return Stream.of("two\nlines", List.of(1, 2), text);
        }
    }

    /** Answers with what is read. */
    public static final class Reads implements Function<String, InputStream> {
        @Override
        public InputStream apply(String text) {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Answers with a status and headers of its own. */
    public static final class Answers implements Function<String, HttpResponse> {
        @Override
        public HttpResponse apply(String text) {
            return text.isEmpty()
                    ? HttpResponse.of(404)
                    : HttpResponse.of(201, List.of(text))
                            .header("Location", "/1")
                            .header("Content-Type", "application/vnd.list+json");
        }
    }

    /** Has methods that are functions. */
    public static final class Methods {
        private final String word = "hello ";

        public String greeted(Map<String, Object> greeting) {
            return word + greeting.get("name");
        }

        public static int three() {
            return 3;
        }

        public void fails(String why) throws IOException {
            throw new IOException(why);
        }

        public String twice(String one, String other) {
            return one + other;
        }

        public String both(String one) {
            return one;
        }

        public String both(byte[] other) {
            return word + other.length;
        }

        String hidden() {
            return word;
        }
    }

    /** Is no function. */
    public static final class Nothing {}
}
