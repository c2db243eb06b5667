package dev.loam.event.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventFilterTests {
    private static final String LARGE = "1" + "0".repeat(1500);

    @Test
    void eventsThatNoParserTakesAreMatchedByWhatCanBeReadOfThem() {
        String row = "{\"record\":{\"id\":1,\"n\":%s}}".formatted(LARGE);

        assertThat(matches("{\"data\":{\"record\":{\"id\":[1]}}}", row)).isTrue();
        assertThat(matches("{\"data\":{\"record\":{\"id\":[2]}}}", row)).isFalse();
        assertThat(matches("{\"data\":{\"record\":{\"n\":[{\"numeric\":[\"<\",5]}]}}}", row))
                .isFalse();
        assertThat(matches("{\"data\":{\"record\":{\"n\":[{\"exists\":true}]}}}", row))
                .isTrue();
        assertThat(matches("{\"type\":[\"a\"]}", "[".repeat(3000) + "]".repeat(3000)))
                .isTrue();
    }

    @Test
    void whatIsNoJsonMatchesNothing() {
        assertThat(matches("{\"type\":[\"a\"]}", "{\"a\":")).isFalse();
    }

    private static boolean matches(String pattern, String data) {
        CloudEvent event = new CloudEvent(
                new ProjectRef("abcdefghijklmnopqrst"),
                UUID.randomUUID(),
                "a",
                "/projects/a",
                null,
                Instant.EPOCH,
                null,
                data,
                null,
                0,
                null,
                null);
        return new EventFilter(
                        EventPattern.of(JsonMapper.shared().readTree(pattern)),
                        new CloudEventFormat(JsonMapper.shared()))
                .test(event);
    }
}
