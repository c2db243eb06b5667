package dev.loam.function;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** What a function is called within its project. It becomes a part of paths, on disk too. */
public record FunctionName(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

    @JsonCreator
    public FunctionName {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "A function's name is a letter and up to 62 letters, digits, dashes and underscores");
        }
    }

    /** Whether the text has the form of a name. */
    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
