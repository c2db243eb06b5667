package dev.loam.platform.json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/** Reads moments; whatever is not in one of the usual two forms, Jackson reads or refuses. */
final class MomentReader extends StdScalarDeserializer<Instant> {

    MomentReader() {
        super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser json, DeserializationContext context) {
        Instant usual = json.hasToken(JsonToken.VALUE_STRING) ? Moments.read(json.getString()) : null;
        if (usual != null) {
            return usual;
        }
        Instant other = InstantDeserializer.INSTANT.deserialize(json, context);
        return other == null || Moments.canBeKept(other)
                ? other
                : context.reportInputMismatch(this, "No database keeps this moment");
    }
}
