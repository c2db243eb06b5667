package dev.loam.examples.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.functions.LoamException;
import dev.loam.functions.Request;
import dev.loam.functions.Response;
import dev.loam.functions.spi.CurrentTransport;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptionTests {
    private static final Path PHOTO = Path.of("../../photo.jpg");
    private static final String INSERTED = """
            {"schema": "public", "table": "photos", "type": "INSERT", "old_record": null,
             "record": {"id": "0d5a0bd8-5a40-4c49-a1a6-6f3f4f1f1f3e", "path": "ada/dandelion.jpg", "title": "Dandelion"}}
            """;

    private final List<Request> sent = new ArrayList<>();
    private byte[] object = {};
    private int status = 200;

    @Test
    void rowLearnsWhatThePhotoSays() throws IOException {
        object = Files.readAllBytes(PHOTO);

        Map<String, Object> facts = run();

        assertThat(facts)
                .containsExactly(
                        Map.entry("camera", "Loam Example Camera"),
                        Map.entry("taken_at", "2018-05-13T19:42Z"),
                        Map.entry("width", 5312),
                        Map.entry("height", 2988),
                        Map.entry("caption", "15.9 megapixels, Loam Example Camera, 13 May 2018"));
        assertThat(sent)
                .extracting(Request::toString)
                .containsExactly(
                        "GET /storage/v1/object/photos/ada/dandelion.jpg",
                        "PATCH /rest/v1/photos?id=eq.0d5a0bd8-5a40-4c49-a1a6-6f3f4f1f1f3e");
        assertThat(new String(sent.getLast().body(), StandardCharsets.UTF_8))
                .contains("\"camera\":\"Loam Example Camera\"", "\"width\":5312");
    }

    @Test
    void whatIsNoPhotoChangesNothing() {
        object = "not a photo".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(this::run)
                .withMessageContaining("ada/dandelion.jpg");
        assertThat(sent).hasSize(1);
    }

    @Test
    void missingObjectFailsTheInvocation() {
        status = 404;

        assertThatExceptionOfType(LoamException.class)
                .isThrownBy(this::run)
                .satisfies(missing -> assertThat(missing.status()).isEqualTo(404));
    }

    private Map<String, Object> run() {
        CloudEvent inserted = CloudEventBuilder.v1()
                .withId("1")
                .withType("loam.database.row.inserted")
                .withSource(URI.create("/projects/abcdefghijklmnopqrst/database/public/photos"))
                .withSubject("0d5a0bd8-5a40-4c49-a1a6-6f3f4f1f1f3e")
                .withData("application/json", INSERTED.getBytes(StandardCharsets.UTF_8))
                .build();
        CurrentTransport.Scope scope = CurrentTransport.install(this::serve);
        try (scope) {
            return new Caption().apply(inserted);
        }
    }

    private Response serve(Request request) {
        sent.add(request);
        return new Response(status, Map.of(), request.method().equals("GET") ? object : new byte[0]);
    }
}
