package dev.loam.platform.json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads moments that a database keeps. */
final class MomentReader extends StdScalarDeserializer<Instant> {
    private static final AnyMoment ANY = new AnyMoment();

    MomentReader() {
        super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser json, DeserializationContext context) {
        Instant moment = ANY.deserialize(json, context);
        return moment == null || Moments.canBeKept(moment)
                ? moment
                : context.reportInputMismatch(this, "No database keeps this moment");
    }
}
