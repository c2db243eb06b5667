package dev.loam.function.worker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What an invocation printed. The worker cuts it too, but the worker may be tenant code in disguise. */
final class CappedLog {
    private static final int LIMIT = 260 * 1024;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    synchronized void add(byte[] more) {
        text.write(more, 0, Math.min(more.length, LIMIT - text.size()));
    }

    synchronized String text() {
        return text.toString(StandardCharsets.UTF_8);
    }
}
