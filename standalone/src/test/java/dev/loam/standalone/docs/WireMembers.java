package dev.loam.standalone.docs;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds to a description what reflection over bodies leaves out: which members of an answer may be null, that the others are
 * always there, which ones a request has to have, which numbers are texts, and how subtypes are told apart. Records say so.
 */
final class WireMembers {
    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode schemas;
    private final Set<String> asked = new HashSet<>();

    private WireMembers(ObjectNode description) {
        schemas = (ObjectNode) description.path("components").path("schemas");
        description.path("paths").forEach(path -> path.forEach(operation -> collect(operation.path("requestBody"))));
    }

    /** The same description, with that. */
    static JsonNode of(ObjectNode description) {
        WireMembers members = new WireMembers(description);
        members.schemas
                .properties()
                .forEach(schema -> members.describe(schema.getKey(), (ObjectNode) schema.getValue()));
        return description;
    }

    /** Whatever is in a body that somebody sends, however deep. */
    private void collect(JsonNode node) {
        String reference = node.path("$ref").stringValue("");
        if (reference.startsWith(SCHEMAS) && asked.add(reference.substring(SCHEMAS.length()))) {
            collect(schemas.path(reference.substring(SCHEMAS.length())));
        }
        node.forEach(this::collect);
    }

    private void describe(String name, ObjectNode schema) {
        Class<?> type = type(name);
        if (type == null) {
            return;
        }
        if (schema.path("discriminator") instanceof ObjectNode discriminator) {
            nameSubtypes(type, discriminator);
        }
        ObjectNode own = own(schema);
        if (!type.isRecord() || !(own.path("properties") instanceof ObjectNode properties)) {
            return;
        }
        ArrayNode required = own.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            String member = member(component);
            JsonNode property = properties.path(member);
            if (property.isMissingNode()) {
                continue;
            }
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean omitted = nullable && omitsNull(type, component);
            if (isText(component)) {
                ((ObjectNode) property).put("type", "string");
            }
            if (asked.contains(name) ? !nullable && !component.getType().isPrimitive() : !omitted) {
                required.add(member);
            }
            if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
                properties.putObject(member);
            } else if (nullable && !omitted) {
                properties.set(member, orNull((ObjectNode) property));
            }
        }
        if (required.isEmpty()) {
            own.remove("required");
        }
    }

    /** What it has itself: a subtype has it beside what it has of its supertype. */
    private static ObjectNode own(ObjectNode schema) {
        return schema.path("allOf")
                .valueStream()
                .filter(part -> part.has("properties"))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElse(schema);
    }

    private static void nameSubtypes(Class<?> type, ObjectNode discriminator) {
        JsonSubTypes subtypes = type.getAnnotation(JsonSubTypes.class);
        if (subtypes == null) {
            return;
        }
        ObjectNode mapping = discriminator.putObject("mapping");
        for (JsonSubTypes.Type subtype : subtypes.value()) {
            mapping.put(subtype.name(), SCHEMAS + subtype.value().getCanonicalName());
        }
    }

    private static boolean isText(RecordComponent component) {
        JsonFormat format = component.getAccessor().getAnnotation(JsonFormat.class);
        return format != null && format.shape() == JsonFormat.Shape.STRING;
    }

    private ObjectNode orNull(ObjectNode property) {
        if (property.path("type").isString() && !property.has("enum")) {
            String type = property.path("type").asString();
            property.putArray("type").add(type).add("null");
            return property;
        }
        if (!property.has("type") && !property.has("$ref")) {
            return property;
        }
        ObjectNode either = property.objectNode();
        ArrayNode choices = either.putArray("anyOf");
        choices.add(property);
        choices.addObject().put("type", "null");
        return either;
    }

    private static String member(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    private static boolean omitsNull(Class<?> type, RecordComponent component) {
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude include = own == null ? type.getAnnotation(JsonInclude.class) : own;
        return include != null && include.value() != JsonInclude.Include.ALWAYS;
    }

    /** Nested classes are named by dots. */
    private static @Nullable Class<?> type(String name) {
        for (String binary = name;
                ;
                binary = binary.substring(0, binary.lastIndexOf('.'))
                        + '$'
                        + binary.substring(binary.lastIndexOf('.') + 1)) {
            try {
                return Class.forName(binary);
            } catch (ClassNotFoundException | LinkageError other) {
                if (binary.lastIndexOf('.') < 0) {
                    return null;
                }
            }
        }
    }
}
