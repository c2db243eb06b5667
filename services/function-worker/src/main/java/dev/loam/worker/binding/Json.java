package dev.loam.worker.binding;

import java.lang.reflect.Type;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON by Jackson 3, as lenient as Spring Cloud Function is. Made when the first function needs it: most of a plain worker's memory would be it. */
final class Json {
    private final JsonMapper mapper = JsonMapper.builder()
            .findAndAddModules(Json.class.getClassLoader())
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    Object read(byte[] body, Type type) {
        try {
            return mapper.readValue(body, mapper.constructType(type));
        } catch (JacksonException e) {
            throw new BadInputException(
                    "The body is not the JSON that the function takes: " + e.getOriginalMessage(), e);
        }
    }

    byte[] write(Object value) {
        return mapper.writeValueAsBytes(value);
    }
}
