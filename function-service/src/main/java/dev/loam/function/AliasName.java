package dev.loam.function;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** What a version of a function is called, beside its number: {@code staging}. Not {@code live}, which is no alias. */
public record AliasName(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final String RESERVED = "live";

    @JsonCreator
    public AliasName {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "An alias is a lower-case letter and up to 30 of those, digits and dashes, and not 'live'");
        }
    }

    /** Whether the text has the form of an alias. */
    public static boolean isValid(String value) {
        return FORM.matcher(value).matches() && !value.equals(RESERVED);
    }

    @Override
    public String toString() {
        return value;
    }
}
