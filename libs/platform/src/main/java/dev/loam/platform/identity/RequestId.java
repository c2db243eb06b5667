package dev.loam.platform.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id under which one request is found in answers, logs, traces and the bill.
 *
 * @param value up to 64 letters, digits, dashes and underscores
 */
public record RequestId(@JsonValue String value) {
    @JsonCreator
    public RequestId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("A request id is 1 to 64 letters, digits, '-' or '_'");
        }
    }

    public static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > 64) {
            return false;
        }
        for (int index = 0; index < value.length(); index++) {
            char c = value.charAt(index);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
