package dev.loam.function.egress;

import dev.loam.worker.channel.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Carries bytes in both directions until either end closes, or has had enough. */
final class Relay {
    private static final System.Logger LOGGER = System.getLogger(Relay.class.getName());
    private static final int CHUNK = 32 * 1024;
    /** So much is lost to the bill at most when this process is killed. */
    private static final long METERED_EVERY = 4 << 20;

    private final ByteStream function;
    private final InputStream fromFunction;
    private final Socket outside;
    private final EgressProperties limits;
    private final LongConsumer meter;
    private final long end;
    private final AtomicLong carried = new AtomicLong();
    private final AtomicLong lastCarried = new AtomicLong(System.nanoTime());
    private final AtomicReference<@Nullable String> cut = new AtomicReference<>();

    Relay(ByteStream function, InputStream fromFunction, Socket outside, EgressProperties limits, LongConsumer meter) {
        this.function = function;
        this.fromFunction = fromFunction;
        this.outside = outside;
        this.limits = limits;
        this.meter = meter;
        this.end = System.nanoTime() + limits.lifetime().toNanos();
    }

    /** Returns at the end; why it was cut off, or null. */
    @Nullable
    String run() throws IOException {
        outside.setSoTimeout(Math.toIntExact(limits.idleTimeout().toMillis()));
        outside.setTcpNoDelay(true);
        Thread out = Thread.ofVirtual().name("loam-egress-out").start(this::send);
        try (OutputStream toFunction = function.output()) {
            copy(outside.getInputStream(), toFunction, _ -> {});
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.TRACE, "One end of a connection was closed", e);
        } finally {
            outside.close();
            function.close();
            join(out);
        }
        return cut.get();
    }

    private void send() {
        Metered sent = new Metered();
        try {
            copy(fromFunction, outside.getOutputStream(), sent);
            outside.shutdownOutput();
        } catch (IOException e) {
            // Of either end: the other direction ends with it.
            closeOutside();
        } finally {
            sent.flush();
        }
    }

    private void copy(InputStream from, OutputStream to, LongConsumer counted) throws IOException {
        byte[] buffer = new byte[CHUNK];
        for (int read = read(from, buffer); read >= 0; read = read(from, buffer)) {
            to.write(buffer, 0, read);
            counted.accept(read);
            lastCarried.set(System.nanoTime());
            if (carried.addAndGet(read) > limits.maxBytes().toBytes()) {
                throw cut("it carried more than %d bytes"
                        .formatted(limits.maxBytes().toBytes()));
            }
            if (System.nanoTime() - end > 0) {
                throw cut(
                        "it lasted longer than %d s".formatted(limits.lifetime().toSeconds()));
            }
        }
    }

    /** Waits as long as something is carried in the other direction. */
    private int read(InputStream from, byte[] buffer) throws IOException {
        while (true) {
            try {
                return from.read(buffer);
            } catch (SocketTimeoutException e) {
                if (System.nanoTime() - lastCarried.get()
                        >= limits.idleTimeout().toNanos()) {
                    throw cut("it carried nothing for %d s"
                            .formatted(limits.idleTimeout().toSeconds()));
                }
            }
        }
    }

    private IOException cut(String why) {
        cut.compareAndSet(null, why);
        return new IOException(why);
    }

    private void closeOutside() {
        try {
            outside.close();
        } catch (IOException e) {
            throw new IllegalStateException("A socket cannot be closed", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the meter of what was sent, now and then. Of one thread. */
    private final class Metered implements LongConsumer {
        private long waiting;

        @Override
        public void accept(long bytes) {
            waiting += bytes;
            if (waiting >= METERED_EVERY) {
                flush();
            }
        }

        void flush() {
            meter.accept(waiting);
            waiting = 0;
        }
    }
}
