package dev.loam.cli.installation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Prints the lines that are appended to a log. */
final class LogFollower {
    private final Path log;
    private final PrintStream out;
    private final Predicate<String> wanted;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long position;

    LogFollower(Path log, PrintStream out, long position, Predicate<String> wanted) {
        this.log = log;
        this.out = out;
        this.position = position;
        this.wanted = wanted;
    }

    /** Prints the lines that were finished since the last call. */
    void printNew() {
        if (!Files.exists(log)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            if (file.length() < position) {
                position = 0;
            }
            byte[] fresh = new byte[Math.toIntExact(Math.min(file.length() - position, 1 << 20))];
            file.seek(position);
            file.readFully(fresh);
            position += fresh.length;
            for (byte next : fresh) {
                if (next == '\n') {
                    finishLine();
                } else {
                    unfinished.write(next);
                }
            }
            out.flush();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(log + " cannot be read", unreadable);
        }
    }

    private void finishLine() {
        String line = unfinished.toString(StandardCharsets.UTF_8);
        unfinished.reset();
        if (wanted.test(line)) {
            out.println(line);
        }
    }
}
