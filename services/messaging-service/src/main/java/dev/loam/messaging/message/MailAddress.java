package dev.loam.messaging.message;

import dev.loam.messaging.MessagingError;
import dev.loam.platform.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mail address, with the name that may stand before it. It is ASCII, names nobody else beside, and neither part can
 * end a header's line.
 */
public record MailAddress(String address, @Nullable String name) {
    private static final int LONGEST = 255;
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
            + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern NAMED = Pattern.compile("\"?([^\"<>\\p{Cntrl}]{1,128}?)\"? *<([^<>]+)>");

    public MailAddress {
        if (address.length() > LONGEST || !ADDRESS.matcher(address).matches()) {
            throw new ProblemException(MessagingError.INVALID_MESSAGE, "'to' and 'from' are mail addresses");
        }
    }

    /** A bare address. */
    public static MailAddress of(String text) {
        return new MailAddress(text.strip(), null);
    }

    /** {@code Name <address>}, or a bare address. */
    public static MailAddress named(String text) {
        Matcher named = NAMED.matcher(text.strip());
        return named.matches() ? new MailAddress(named.group(2), named.group(1).strip()) : of(text);
    }

    @Override
    public String toString() {
        return name == null ? address : "\"%s\" <%s>".formatted(name, address);
    }
}
