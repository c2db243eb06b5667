package dev.loam.examples.photos;

import com.drew.imaging.ImageProcessingException;
import dev.loam.functions.Loam;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * For every row that is inserted into {@code photos}: reads the photo that it names and fills in camera, time, size and
 * a caption. Returns what it wrote. Updating the row makes an event of another type, so that this does not call itself.
 */
public final class Caption implements Function<CloudEvent, Map<String, Object>> {
    private static final String BUCKET = "photos";

    private final JsonMapper json = new JsonMapper();

    @Override
    public Map<String, Object> apply(CloudEvent inserted) {
        JsonNode row = record(inserted);
        String id = row.path("id").asString();
        String path = row.path("path").asString();
        Loam loam = Loam.current();
        try {
            Map<String, Object> facts =
                    Facts.of(loam.storage().download(BUCKET, path)).toRow();
            loam.rest().patch("photos?id=eq." + id, json.writeValueAsString(facts));
            return facts;
        } catch (IOException | ImageProcessingException unreadable) {
            throw new UncheckedIOException(
                    BUCKET + "/" + path + " is no photo that can be read", new IOException(unreadable));
        }
    }

    private JsonNode record(CloudEvent inserted) {
        CloudEventData data = inserted.getData();
        if (data == null) {
            throw new IllegalArgumentException("Event " + inserted.getId() + " has no data");
        }
        return json.readTree(data.toBytes()).path("record");
    }
}
