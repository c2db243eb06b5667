package dev.loam.event.cloudevent;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Data within what every JSON parser takes. PostgreSQL's numbers have up to 147,455 digits ({@code 1e1500} becomes all of
 * its own), and its texts, names and nesting hardly an end.
 */
final class PlainData {
    private static final int MAX_NUMBER = 300;
    private static final int MAX_NAME = 10_000;
    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_DEPTH = 200;

    private static final JsonMapper UNBOUNDED = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private PlainData() {}

    /** The same, with long numbers rounded, long texts and what is nested deeply as null, and without long names. */
    static String of(String data) {
        StringWriter text = new StringWriter();
        try (JsonParser in = UNBOUNDED.createParser(data);
                JsonGenerator out = UNBOUNDED.createGenerator(text)) {
            int depth = 0;
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > MAX_DEPTH) {
                    in.skipChildren();
                    out.writeNull();
                    depth--;
                } else {
                    copy(in, token, out);
                }
            }
        }
        return text.toString();
    }

    private static void copy(JsonParser in, JsonToken token, JsonGenerator out) {
        switch (token) {
            case PROPERTY_NAME -> {
                if (in.currentName().length() > MAX_NAME) {
                    in.nextToken();
                    in.skipChildren();
                } else {
                    out.writeName(in.currentName());
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeRawValue(number(in.getString()));
            case VALUE_STRING -> {
                if (in.getStringLength() > MAX_TEXT) {
                    out.writeNull();
                } else {
                    out.copyCurrentEvent(in);
                }
            }
            default -> out.copyCurrentEvent(in);
        }
    }

    private static String number(String number) {
        return number.length() <= MAX_NUMBER
                ? number
                : new BigDecimal(number).round(MathContext.DECIMAL128).toString();
    }
}
