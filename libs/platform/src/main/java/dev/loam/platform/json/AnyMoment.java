package dev.loam.platform.json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/**
 * Reads moments, also those that no database keeps: what one clock gone mad says among others is set aside by who reads
 * it, and nothing else with it. Whatever is not in one of the usual two forms, Jackson reads or refuses.
 */
public final class AnyMoment extends StdScalarDeserializer<Instant> {

    public AnyMoment() {
        super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser json, DeserializationContext context) {
        Instant usual = json.hasToken(JsonToken.VALUE_STRING) ? Moments.read(json.getString()) : null;
        return usual == null ? InstantDeserializer.INSTANT.deserialize(json, context) : usual;
    }
}
