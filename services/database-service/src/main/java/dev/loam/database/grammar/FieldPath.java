package dev.loam.database.grammar;

import dev.loam.database.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * A column, or a place within its JSON.
 *
 * @param column the column
 * @param path steps into its value
 */
public record FieldPath(String column, List<JsonStep> path) {

    public FieldPath {
        path = List.copyOf(path);
    }

    /** The key under which the value appears in results when the request gives none. */
    public String resultKey() {
        for (int index = path.size() - 1; index >= 0; index--) {
            JsonStep step = path.get(index);
            if (!step.index() && Identifier.isValid(step.operand())) {
                return step.operand();
            }
        }
        return column;
    }

    static FieldPath read(Cursor cursor) {
        return new FieldPath(cursor.fieldName(), readPath(cursor));
    }

    static List<JsonStep> readPath(Cursor cursor) {
        if (!cursor.looksAt("->")) {
            return List.of();
        }
        List<JsonStep> path = new ArrayList<>();
        while (cursor.take("->")) {
            boolean asText = cursor.take('>');
            path.add(readOperand(cursor, asText));
        }
        return path;
    }

    private static JsonStep readOperand(Cursor cursor, boolean asText) {
        int start = cursor.mark();
        StringBuilder digits = new StringBuilder();
        if (cursor.take('-')) {
            digits.append('-');
        }
        while (cursor.peek() >= '0' && cursor.peek() <= '9') {
            digits.append(cursor.next());
        }
        boolean number = !digits.isEmpty() && digits.charAt(digits.length() - 1) != '-' && digits.length() < 11;
        if (number && endsOperand(cursor)) {
            return new JsonStep(asText, digits.toString(), true);
        }
        cursor.back(start);
        return new JsonStep(asText, key(cursor), false);
    }

    private static boolean endsOperand(Cursor cursor) {
        return cursor.atEnd() || cursor.looksAt("->") || "::.,)".indexOf(cursor.peek()) >= 0;
    }

    private static String key(Cursor cursor) {
        if (cursor.peek() == '"') {
            String quoted = cursor.quoted();
            if (quoted.indexOf('\0') >= 0) {
                throw cursor.failed("a key holds no NUL");
            }
            return quoted;
        }
        StringBuilder key = new StringBuilder();
        while (!cursor.atEnd() && isKeyPart(cursor)) {
            key.append(cursor.next());
        }
        if (key.isEmpty()) {
            throw cursor.unexpected("any non reserved character different from: .,>()");
        }
        return key.toString();
    }

    private static boolean isKeyPart(Cursor cursor) {
        char c = cursor.peek();
        return c == '-' ? cursor.peek(1) != '>' : "(:.,>)\"".indexOf(c) < 0;
    }
}
