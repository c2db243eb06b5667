package dev.loam.database.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Objects of JSON, one after the other or in an array. The first one names the fields; what another one lacks is null. */
final class JsonSource implements RowSource {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final LimitedStream stream;
    private final JsonParser parser;
    private final List<String> fields = new ArrayList<>();
    private final Set<String> known;
    private @Nullable ObjectNode row;
    private boolean first = true;
    private long line = 1;

    JsonSource(LimitedStream stream) {
        this.stream = stream;
        this.parser = JSON.createParser(stream);
        row = read();
        if (row != null) {
            fields.addAll(row.propertyNames());
        }
        known = new HashSet<>(fields);
    }

    @Override
    public List<String> fields() {
        return List.copyOf(fields);
    }

    @Override
    public boolean next() {
        if (!first) {
            row = read();
        }
        first = false;
        ObjectNode now = row;
        if (now != null) {
            for (String name : now.propertyNames()) {
                if (!known.contains(name)) {
                    throw new RowException("The first row has no field '%s'".formatted(name), line);
                }
            }
        }
        return now != null;
    }

    @Override
    public @Nullable String value(int field, ValueForm form) {
        JsonNode value = row == null ? null : row.get(fields.get(field));
        if (value == null || value.isNull()) {
            return null;
        }
        if (form.isArray() && value.isArray()) {
            StringBuilder literal = new StringBuilder();
            appendArray(literal, value, form);
            return literal.toString();
        }
        return text(value, form);
    }

    private static String text(JsonNode value, ValueForm form) {
        return value.isValueNode() && !form.isJson() ? value.asString() : value.toString();
    }

    @Override
    public long line() {
        return line;
    }

    private @Nullable ObjectNode read() {
        stream.nextRow();
        try {
            JsonToken token = parser.nextToken();
            while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                token = parser.nextToken();
            }
            line = parser.currentTokenLocation().getLineNr();
            if (token == null) {
                return null;
            }
            JsonNode value = parser.readValueAsTree();
            if (value instanceof ObjectNode object) {
                return object;
            }
            throw new RowException("A row is an object of JSON", line);
        } catch (JacksonException malformed) {
            long at = malformed.getLocation() == null
                    ? line
                    : malformed.getLocation().getLineNr();
            throw new RowException("This is no JSON: " + malformed.getOriginalMessage(), at, null, malformed);
        }
    }

    private static void appendArray(StringBuilder literal, JsonNode array, ValueForm form) {
        literal.append('{');
        boolean later = false;
        for (JsonNode element : array) {
            literal.append(later ? "," : "");
            later = true;
            if (element.isNull()) {
                literal.append("NULL");
            } else if (element.isArray() && !form.isJson()) {
                appendArray(literal, element, form);
            } else {
                literal.append('"')
                        .append(text(element, form).replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        }
        literal.append('}');
    }
}
