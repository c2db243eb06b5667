package dev.loam.function.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** What a worker reads. One thread writes at a time; any may ask how long it has waited for the worker. */
final class WorkerInput extends OutputStream {
    /** What a pipe holds: of more it could not be told whether any of it is read. */
    private static final int PIECE = 64 * 1024;

    private final OutputStream pipe;
    private volatile boolean writing;
    private volatile long since;

    WorkerInput(OutputStream pipe) {
        this.pipe = pipe;
    }

    /** For how long nothing of what is being written was taken; zero when nothing is. */
    Duration unreadFor() {
        long began = since;
        return writing ? Duration.ofNanos(System.nanoTime() - began) : Duration.ZERO;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
        try {
            int end = offset + length;
            for (int from = offset; from < end; from += PIECE) {
                since = System.nanoTime();
                writing = true;
                pipe.write(content, from, Math.min(PIECE, end - from));
            }
        } finally {
            writing = false;
        }
    }

    @Override
    public void flush() throws IOException {
        pipe.flush();
    }

    @Override
    public void close() throws IOException {
        pipe.close();
    }
}
