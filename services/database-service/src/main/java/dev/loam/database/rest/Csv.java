package dev.loam.database.rest;

import dev.loam.database.error.Json;
import dev.loam.database.error.RestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows as comma-separated values (RFC 4180), the first line naming the columns; the bare word NULL is null. */
final class Csv {
    private final String text;
    private int position;

    private Csv(String text) {
        this.text = text;
    }

    static byte[] toJson(String text) {
        Csv csv = new Csv(text);
        if (text.isBlank()) {
            throw RestException.of(400, "PGRST102", "Empty or invalid json");
        }
        List<String> names = csv.line();
        StringBuilder json = new StringBuilder("[");
        while (csv.position < text.length()) {
            List<String> values = csv.line();
            if (values.size() != names.size()) {
                throw RestException.of(400, "PGRST102", "All lines must have same number of fields");
            }
            json.append(json.length() > 1 ? ",{" : "{");
            for (int index = 0; index < names.size(); index++) {
                json.append(index == 0 ? "" : ",");
                Json.appendString(json, names.get(index));
                json.append(':');
                if (values.get(index).equals("NULL")) {
                    json.append("null");
                } else {
                    Json.appendString(json, values.get(index));
                }
            }
            json.append('}');
        }
        return json.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<String> line() {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(field());
        } while (take(','));
        take('\r');
        take('\n');
        return fields;
    }

    private String field() {
        StringBuilder field = new StringBuilder();
        if (take('"')) {
            while (position < text.length()) {
                char c = text.charAt(position++);
                if (c != '"') {
                    field.append(c);
                } else if (take('"')) {
                    field.append('"');
                } else {
                    return field.toString();
                }
            }
            throw RestException.of(400, "PGRST102", "A quoted field is not closed");
        }
        while (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
            field.append(text.charAt(position++));
        }
        return field.toString();
    }

    private boolean take(char wanted) {
        if (position < text.length() && text.charAt(position) == wanted) {
            position++;
            return true;
        }
        return false;
    }
}
