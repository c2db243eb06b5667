package dev.loam.database.grammar;

import dev.loam.database.error.RestException;
import dev.loam.database.sql.Identifier;
import org.jspecify.annotations.Nullable;

/** Reads a text from left to right; where it cannot go on, it says where and what it wanted. */
final class Cursor {
    /** Nested deeper than this, nothing that a person wrote is. */
    static final int MAX_DEPTH = 64;

    private final String what;
    private final String text;
    private int position;
    private int depth;

    Cursor(String what, String text) {
        this.what = what;
        this.text = text;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    /** The next character, or NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int index = position + ahead;
        return index < text.length() ? text.charAt(index) : '\0';
    }

    char next() {
        return text.charAt(position++);
    }

    boolean looksAt(String token) {
        return text.startsWith(token, position);
    }

    boolean take(String token) {
        if (looksAt(token)) {
            position += token.length();
            return true;
        }
        return false;
    }

    boolean take(char token) {
        if (!atEnd() && peek() == token) {
            position++;
            return true;
        }
        return false;
    }

    void expect(char token, String expecting) {
        if (!take(token)) {
            throw unexpected(expecting);
        }
    }

    void expectEnd(String expecting) {
        if (!atEnd()) {
            throw unexpected(expecting);
        }
    }

    int mark() {
        return position;
    }

    void back(int mark) {
        position = mark;
    }

    String rest() {
        String rest = text.substring(position);
        position = text.length();
        return rest;
    }

    void descend() {
        if (++depth > MAX_DEPTH) {
            throw failed("nested more than " + MAX_DEPTH + " levels deep");
        }
    }

    void ascend() {
        depth--;
    }

    /** A field's name: quoted, or letters, digits, {@code _}, {@code $}, spaces, and dashes that begin no arrow. */
    String fieldName() {
        String name = findFieldName();
        if (name == null) {
            throw unexpected("field name (* or [a..z0..9_$])");
        }
        return name;
    }

    @Nullable
    String findFieldName() {
        if (peek() == '"') {
            String quoted = quoted();
            return requireName(quoted);
        }
        int start = position;
        while (!atEnd() && (isNamePart(peek()) || (peek() == '-' && peek(1) != '>' && position > start))) {
            position++;
        }
        String name = text.substring(start, position).strip();
        if (name.isEmpty()) {
            position = start;
            return null;
        }
        return requireName(name);
    }

    private String requireName(String name) {
        if (!Identifier.isValid(name)) {
            throw failed("a name is not empty, not longer than an identifier can be, and holds no NUL");
        }
        return name;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c == '_' || c == '$' || c == ' ';
    }

    /** A text in double quotes; a backslash takes the next character as it is. */
    String quoted() {
        expect('"', "\"\\\"\"");
        StringBuilder value = new StringBuilder();
        while (!atEnd()) {
            char c = next();
            if (c == '"') {
                return value.toString();
            }
            value.append(c == '\\' && !atEnd() ? next() : c);
        }
        throw unexpected("closing quote");
    }

    RestException unexpected(String expecting) {
        String found = atEnd() ? "end of input" : "'" + peek() + "'";
        return failed("unexpected " + found + " expecting " + expecting);
    }

    RestException failed(String details) {
        return RestException.of(
                400,
                "PGRST100",
                "\"failed to parse %s (%s)\" (line 1, column %d)".formatted(what, text, position + 1),
                details,
                null);
    }
}
