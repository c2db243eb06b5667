package dev.loam.worker;

import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is printed as log frames of the invocation whose thread, or whose thread's parent, printed it. Cut at
 * {@link #LIMIT} bytes an invocation, so that a flood costs the flooder's own time only.
 */
final class Logs extends OutputStream {
    static final int LIMIT = 256 * 1024;
    private static final int CHUNK = 8 * 1024;
    /** Threads that tenant code starts print for the invocation that started them, which a scoped value cannot say. */
    private static final InheritableThreadLocal<@Nullable Scope> CURRENT = new InheritableThreadLocal<>();

    private final Scope outside;
    private final boolean error;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    private Logs(Scope outside, boolean error) {
        this.outside = outside;
        this.error = error;
    }

    static void capture(FrameWriter writer) {
        Scope outside = new Scope(0, writer);
        System.setOut(new PrintStream(new Logs(outside, false), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Logs(outside, true), true, StandardCharsets.UTF_8));
    }

    static void begin(int invocation, FrameWriter writer) {
        CURRENT.set(new Scope(invocation, writer));
    }

    static void end() {
        System.out.flush();
        System.err.flush();
        CURRENT.remove();
    }

    /** The invocation that the calling thread works for, or 0. */
    static int invocation() {
        Scope current = CURRENT.get();
        return current == null ? 0 : current.invocation;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        pending.write(b);
        sendWhenLarge();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        pending.write(bytes, offset, length);
        sendWhenLarge();
    }

    @Override
    public synchronized void flush() throws IOException {
        if (pending.size() == 0) {
            return;
        }
        byte[] text = pending.toByteArray();
        pending.reset();
        Scope current = CURRENT.get();
        Scope scope = current == null ? outside : current;
        byte[] admitted = scope.admit(text);
        if (admitted.length > 0) {
            scope.writer.write(new Frame.Log(scope.invocation, error, admitted));
        }
    }

    private void sendWhenLarge() throws IOException {
        if (pending.size() >= CHUNK) {
            flush();
        }
    }

    private static final class Scope {
        private static final byte[] MARK = "\n… cut: the log is longer than %d KB\n"
                .formatted(LIMIT / 1024)
                .getBytes(StandardCharsets.UTF_8);
        private static final byte[] NOTHING = {};

        private final int invocation;
        private final FrameWriter writer;
        private int left = LIMIT;
        private boolean cut;

        Scope(int invocation, FrameWriter writer) {
            this.invocation = invocation;
            this.writer = writer;
        }

        synchronized byte[] admit(byte[] text) {
            if (text.length <= left) {
                left -= text.length;
                return text;
            }
            if (cut) {
                return NOTHING;
            }
            cut = true;
            byte[] last = Arrays.copyOf(text, left + MARK.length);
            System.arraycopy(MARK, 0, last, left, MARK.length);
            left = 0;
            return last;
        }
    }
}
