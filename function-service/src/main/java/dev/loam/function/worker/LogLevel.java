package dev.loam.function.worker;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How grave a line of a function's log is, the least first. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR;

    private static final int HEAD = 120;

    /** As Java's logging frameworks print it by default, and as a field of a line of JSON. */
    private static final Pattern SAID = Pattern.compile("(?:^|[\\s\\[])"
            + "(TRACE|FINEST|FINER|DEBUG|FINE|INFO|CONFIG|WARN|WARNING|ERROR|SEVERE|FATAL)(?=[\\s\\]:]|$)");

    private static final Pattern FIELD = Pattern.compile("\"(?:level|severity)\"\\s*:\\s*\"([A-Za-z]+)\"");

    /** The level that the line says it has; if it says none, standard error is for errors. */
    static LogLevel of(String line, boolean standardError) {
        LogLevel said = line.startsWith("{") ? named(FIELD.matcher(line)) : named(SAID.matcher(head(line)));
        if (said != null) {
            return said;
        }
        return standardError ? ERROR : INFO;
    }

    /** The level of that letter; what was recorded before there were levels is information. */
    public static LogLevel ofLetter(char letter) {
        for (LogLevel level : values()) {
            if (level.letter() == letter) {
                return level;
            }
        }
        return INFO;
    }

    /** As it is recorded. */
    char letter() {
        return Character.toLowerCase(name().charAt(0));
    }

    /** As it is written in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isError() {
        return compareTo(WARN) >= 0;
    }

    private static @Nullable LogLevel named(Matcher said) {
        if (!said.find()) {
            return null;
        }
        return switch (said.group(1).toUpperCase(Locale.ROOT)) {
            case "TRACE", "FINEST", "FINER" -> TRACE;
            case "DEBUG", "FINE" -> DEBUG;
            case "INFO", "CONFIG" -> INFO;
            case "WARN", "WARNING" -> WARN;
            case "ERROR", "SEVERE", "FATAL" -> ERROR;
            default -> null;
        };
    }

    private static String head(String line) {
        return line.length() <= HEAD ? line : line.substring(0, HEAD);
    }
}
