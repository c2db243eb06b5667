package dev.loam.function.worker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an invocation printed. The worker cuts it too, but the worker may be tenant code in disguise. */
final class CappedLog {
    private static final int LIMIT = 260 * 1024;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    /** Where what was printed to standard error begins and ends, in turn. */
    private final List<Integer> turns = new ArrayList<>();

    private boolean atLineStart = true;

    synchronized void add(boolean error, byte[] more) {
        int admitted = Math.min(more.length, LIMIT - text.size());
        if (admitted == 0) {
            return;
        }
        boolean before = turns.size() % 2 == 1;
        if (error != before) {
            turns.add(text.size());
        }
        text.write(more, 0, admitted);
        atLineStart = more[admitted - 1] == '\n';
    }

    /** A line of the platform's own. */
    synchronized void note(LogLevel level, String line) {
        if (!atLineStart) {
            add(turns.size() % 2 == 1, new byte[] {'\n'});
        }
        add(level.isError(), (level.name() + " " + line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Another log before this one. */
    CappedLog after(CappedLog earlier) {
        CappedLog both = new CappedLog();
        earlier.copyTo(both);
        copyTo(both);
        return both;
    }

    synchronized String text() {
        return text.toString(StandardCharsets.UTF_8);
    }

    /** The last lines that are no longer than that together. */
    synchronized String last(int most) {
        byte[] bytes = text.toByteArray();
        int begin = Math.max(0, bytes.length - most);
        while (begin > 0 && begin < bytes.length && bytes[begin - 1] != '\n') {
            begin++;
        }
        return new String(bytes, begin, bytes.length - begin, StandardCharsets.UTF_8);
    }

    synchronized int length() {
        return text.size();
    }

    /** A letter for each line of the text. */
    synchronized String levels() {
        byte[] bytes = text.toByteArray();
        StringBuilder levels = new StringBuilder();
        int begin = 0;
        int passed = 0;
        while (begin < bytes.length) {
            while (passed < turns.size() && turns.get(passed) <= begin) {
                passed++;
            }
            int end = begin;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String line = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
            levels.append(LogLevel.of(line, passed % 2 == 1).letter());
            begin = end + 1;
        }
        return levels.toString();
    }

    private synchronized void copyTo(CappedLog other) {
        byte[] bytes = text.toByteArray();
        boolean error = false;
        int begin = 0;
        for (int turn : turns) {
            other.add(error, Arrays.copyOfRange(bytes, begin, turn));
            error = !error;
            begin = turn;
        }
        other.add(error, Arrays.copyOfRange(bytes, begin, bytes.length));
    }
}
