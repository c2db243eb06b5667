package dev.loam.cli.installation;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what is appended to a log. */
final class LogFollower {
    private final Path log;
    private final PrintStream out;
    private long position;

    LogFollower(Path log, PrintStream out, long position) {
        this.log = log;
        this.out = out;
        this.position = position;
    }

    /** Prints what came since the last call. */
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
            out.print(new String(fresh, StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(log + " cannot be read", unreadable);
        }
    }
}
