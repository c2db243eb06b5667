package dev.loam.project.operator;

import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail address in lower case, as we compare them.
 *
 * @param value the address
 */
public record EmailAddress(String value) {
    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>\",;:()\\[\\]\\\\\\p{Cntrl}]+@[a-z0-9.-]+\\.?[a-z0-9]+");

    public EmailAddress {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new ProblemException(ProjectError.INVALID_EMAIL, "'email' is no address that mail can be sent to");
        }
    }

    public static EmailAddress of(@Nullable String text) {
        return new EmailAddress(text == null ? "" : text.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
