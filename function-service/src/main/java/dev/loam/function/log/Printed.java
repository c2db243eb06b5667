package dev.loam.function.log;

import dev.loam.function.worker.LogLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * What an invocation printed.
 *
 * @param levels a letter for each line; fewer where lines were recorded before there were levels
 */
record Printed(String text, String levels) {
    static final Printed NOTHING = new Printed("", "");

    /** @param level trace, debug, info, warn or error */
    record Line(String level, String text) {}

    /** The lines that are as grave as that at least. */
    List<Line> lines(LogLevel least) {
        List<Line> lines = new ArrayList<>();
        String[] texts = text.split("\n");
        for (int i = 0; i < texts.length; i++) {
            LogLevel level = i < levels.length() ? LogLevel.ofLetter(levels.charAt(i)) : LogLevel.INFO;
            boolean isLast = i == texts.length - 1 && texts[i].isEmpty();
            if (level.compareTo(least) >= 0 && !isLast) {
                lines.add(new Line(level.code(), texts[i]));
            }
        }
        return lines;
    }
}
