package dev.loam.platform.json;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Writes moments. */
final class MomentWriter extends StdScalarSerializer<Instant> {

    MomentWriter() {
        super(Instant.class);
    }

    @Override
    public void serialize(Instant moment, JsonGenerator json, SerializationContext context) {
        json.writeString(Moments.text(moment));
    }
}
