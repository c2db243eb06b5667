package dev.loam.worker.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * One end of a stream of bytes that a channel carries among its frames, in both directions. Who writes may be ahead of who
 * reads by {@link #WINDOW} bytes and waits then, so that no stream holds up the channel. One thread reads, one writes.
 */
public final class ByteStream implements AutoCloseable {
    /** How many bytes may be under way. */
    public static final int WINDOW = 256 * 1024;

    private static final int LARGEST = 32 * 1024;
    private static final Runnable NOBODY = () -> {};

    private final int number;
    private final FrameWriter writer;
    private final Runnable end;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<ByteBuffer> arrived = new ArrayDeque<>();
    private int buffered;
    private int owed;
    private int credit = WINDOW;
    private boolean inputEnded;
    private boolean outputEnded;
    private boolean gone;
    private long patienceNanos;
    private volatile Runnable listener = NOBODY;

    /** @param end what is called once nothing more will be heard or said */
    ByteStream(int number, FrameWriter writer, Runnable end) {
        this.number = number;
        this.writer = writer;
        this.end = end;
    }

    public int number() {
        return number;
    }

    /** Has somebody told, on any thread, whenever it can perhaps be read or written again. */
    public void onChange(Runnable newListener) {
        listener = newListener;
    }

    /** How long reading and writing wait at most, before they throw a {@link SocketTimeoutException}; zero for ever. */
    public void patience(Duration patience) {
        lock.lock();
        try {
            patienceNanos = patience.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /** What the other end has written. */
    public InputStream input() {
        return new Input();
    }

    /** What the other end will read; each write is on its way when it returns, and closing it says that this was all. */
    public OutputStream output() {
        return new Output();
    }

    /** Whether reading would not wait. */
    public boolean isReadable() {
        lock.lock();
        try {
            return buffered > 0 || inputEnded || gone;
        } finally {
            lock.unlock();
        }
    }

    /** Whether writing would not wait. */
    public boolean isWritable() {
        lock.lock();
        try {
            return credit > 0 || outputEnded || gone;
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes can be read without waiting. */
    public int available() {
        lock.lock();
        try {
            return buffered;
        } finally {
            lock.unlock();
        }
    }

    /** Reads what is there without waiting: 0 if that is nothing, -1 at the end. */
    public int poll(ByteBuffer target) throws IOException {
        return read(target, false);
    }

    /** Reads, waiting for a byte at least; -1 at the end. */
    public int read(ByteBuffer target) throws IOException {
        return read(target, true);
    }

    /** Writes what there is room for without waiting, which may be nothing. */
    public int offer(ByteBuffer source) throws IOException {
        int written = 0;
        while (source.hasRemaining()) {
            int part = writePart(source, false);
            if (part == 0) {
                break;
            }
            written += part;
        }
        return written;
    }

    /** Writes everything, waiting for room. */
    public void write(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            writePart(source, true);
        }
    }

    /** Says that nothing more will be written. */
    public void end() throws IOException {
        boolean over;
        lock.lock();
        try {
            if (outputEnded || gone) {
                return;
            }
            outputEnded = true;
            over = inputEnded;
        } finally {
            lock.unlock();
        }
        writer.write(new Frame.End(number));
        if (over) {
            end.run();
        }
    }

    /** Leaves it: nothing more is read or written here. */
    @Override
    public void close() throws IOException {
        boolean told;
        lock.lock();
        try {
            told = gone || (inputEnded && outputEnded);
            leave();
        } finally {
            lock.unlock();
        }
        end.run();
        listener.run();
        if (!told) {
            writer.write(new Frame.Reset(number));
        }
    }

    /** Takes what the other end says. Never waits. Throws when the other end does not keep to the window. */
    void hear(Frame.Streamed frame) throws IOException {
        boolean over;
        lock.lock();
        try {
            if (!gone) {
                take(frame);
            }
            over = gone || (inputEnded && outputEnded);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (over) {
            end.run();
        }
        listener.run();
    }

    private void take(Frame.Streamed frame) throws IOException {
        switch (frame) {
            case Frame.Data(int _, byte[] bytes) -> {
                if (inputEnded || buffered + owed + bytes.length > WINDOW) {
                    throw new IOException("A stream carries more than there is room for");
                }
                if (bytes.length > 0) {
                    arrived.add(ByteBuffer.wrap(bytes));
                    buffered += bytes.length;
                }
            }
            case Frame.Credit(int _, int bytes) -> {
                if (bytes < 1 || bytes > WINDOW - credit) {
                    throw new IOException("A stream is given more room than there is");
                }
                credit += bytes;
            }
            case Frame.End _ -> inputEnded = true;
            // What has arrived can still be read.
            case Frame.Reset _ -> gone = true;
        }
    }

    private void leave() {
        gone = true;
        inputEnded = false;
        arrived.clear();
        buffered = 0;
        changed.signalAll();
    }

    private int read(ByteBuffer target, boolean wait) throws IOException {
        int read = 0;
        int returned = 0;
        lock.lock();
        try {
            if (wait) {
                awaitWhile(() -> buffered == 0 && !inputEnded && !gone);
            }
            if (buffered == 0) {
                if (gone && !inputEnded) {
                    throw new IOException("The connection is closed");
                }
                return inputEnded ? -1 : 0;
            }
            for (ByteBuffer next = arrived.peek(); next != null && target.hasRemaining(); next = arrived.peek()) {
                int part = Math.min(next.remaining(), target.remaining());
                target.put(next.slice().limit(part));
                next.position(next.position() + part);
                read += part;
                if (!next.hasRemaining()) {
                    arrived.remove();
                }
            }
            buffered -= read;
            owed += read;
            if (owed >= WINDOW / 2 && !inputEnded && !gone) {
                returned = owed;
                owed = 0;
            }
        } finally {
            lock.unlock();
        }
        if (returned > 0) {
            writer.write(new Frame.Credit(number, returned));
        }
        return read;
    }

    private int writePart(ByteBuffer source, boolean wait) throws IOException {
        int part;
        lock.lock();
        try {
            if (wait) {
                awaitWhile(() -> credit == 0 && !outputEnded && !gone);
            }
            if (gone || outputEnded) {
                throw new IOException("The connection is closed");
            }
            part = Math.min(Math.min(source.remaining(), credit), LARGEST);
            credit -= part;
        } finally {
            lock.unlock();
        }
        if (part > 0) {
            byte[] bytes = new byte[part];
            source.get(bytes);
            writer.write(new Frame.Data(number, bytes));
        }
        return part;
    }

    private void awaitWhile(BooleanSupplier blocked) throws IOException {
        long left = patienceNanos;
        try {
            while (blocked.getAsBoolean()) {
                if (patienceNanos == 0) {
                    changed.await();
                } else if (left <= 0) {
                    throw new SocketTimeoutException(
                            "Nothing happened for %d ms".formatted(TimeUnit.NANOSECONDS.toMillis(patienceNanos)));
                } else {
                    left = changed.awaitNanos(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted");
        }
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return length == 0 ? 0 : ByteStream.this.read(ByteBuffer.wrap(bytes, offset, length));
        }

        @Override
        public int available() {
            return ByteStream.this.available();
        }

        @Override
        public void close() throws IOException {
            ByteStream.this.close();
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteStream.this.write(ByteBuffer.wrap(bytes, offset, length));
        }

        @Override
        public void close() throws IOException {
            ByteStream.this.end();
        }
    }
}
