package dev.loam.database.error;

import org.jspecify.annotations.Nullable;

/** Writes JSON where a mapper would only be in the way. */
public final class Json {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Json() {}

    public static String string(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        StringBuilder json = new StringBuilder(value.length() + 2);
        appendString(json, value);
        return json.toString();
    }

    public static void appendString(StringBuilder json, String value) {
        json.append('"');
        int length = value.length();
        int copied = 0;
        for (int index = 0; index < length; index++) {
            char c = value.charAt(index);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            json.append(value, copied, index);
            copied = index + 1;
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        json.append(value, copied, length);
        json.append('"');
    }
}
