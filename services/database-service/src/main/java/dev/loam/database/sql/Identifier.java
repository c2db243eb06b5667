package dev.loam.database.sql;

/**
 * A name in SQL, always quoted. The only way by which text that a client sent gets into a statement other than as a bind.
 *
 * @param name the name as it stands in the catalog, unquoted
 */
public record Identifier(String name) {
    /** PostgreSQL cuts longer names; what it would cut is refused instead of meaning something else. */
    private static final int MAX_LENGTH = 4096;

    public Identifier {
        if (!isValid(name)) {
            throw new IllegalArgumentException("Not a name that an identifier can have");
        }
    }

    public static boolean isValid(String name) {
        return !name.isEmpty() && name.length() <= MAX_LENGTH && name.indexOf('\0') < 0;
    }

    public void appendTo(StringBuilder text) {
        text.append('"');
        for (int index = 0; index < name.length(); index++) {
            char c = name.charAt(index);
            if (c == '"') {
                text.append('"');
            }
            text.append(c);
        }
        text.append('"');
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name.length() + 2);
        appendTo(text);
        return text.toString();
    }
}
