package dev.loam.functions;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a function says of itself: a line with its level, kept with the invocation like everything that it prints.
 * Warnings and errors go to standard error, the rest to standard output. Thread-safe.
 */
public final class Log {
    Log() {}

    /** Tells what only its author wants to know. */
    public void debug(String message) {
        System.out.println("DEBUG " + message);
    }

    /** Tells what went as it should. */
    public void info(String message) {
        System.out.println("INFO " + message);
    }

    /** Tells what is odd. */
    public void warn(String message) {
        System.err.println("WARN " + message);
    }

    /** Tells what failed. */
    public void error(String message) {
        System.err.println("ERROR " + message);
    }

    /** Tells what failed, and where. */
    public void error(String message, Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        System.err.println("ERROR " + message + "\n" + trace.toString().stripTrailing());
    }
}
