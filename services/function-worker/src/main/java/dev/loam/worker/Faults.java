package dev.loam.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;

/** What is told about something that was thrown: its stack trace, cut to a readable length. */
final class Faults {
    private static final int LIMIT = 8 * 1024;

    private Faults() {}

    static String describe(Throwable thrown) {
        Throwable told = thrown instanceof InvocationTargetException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : thrown;
        try {
            StringWriter text = new StringWriter();
            told.printStackTrace(new PrintWriter(text));
            return text.getBuffer().length() > LIMIT ? text.getBuffer().substring(0, LIMIT) + "\n…" : text.toString();
        } catch (RuntimeException e) {
            // A tenant's exception may throw when it is asked to describe itself.
            return told.getClass().getName();
        }
    }
}
