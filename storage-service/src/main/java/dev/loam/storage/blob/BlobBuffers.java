package dev.loam.storage.blob;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Buffers in which blobs are received: some that hold a small blob whole, lent again and again, and for whoever finds none
 * left smaller ones, of which nothing is kept. Thread-safe.
 */
final class BlobBuffers {
    private static final int LARGE = 1 << 18;
    private static final int MOST_LARGE = 16;

    private final ConcurrentLinkedDeque<ByteBuffer> free = new ConcurrentLinkedDeque<>();
    private final AtomicInteger made = new AtomicInteger();

    ByteBuffer lend() {
        ByteBuffer used = free.poll();
        if (used != null) {
            return used;
        }
        if (made.get() < MOST_LARGE && made.getAndIncrement() < MOST_LARGE) {
            return ByteBuffer.allocateDirect(LARGE);
        }
        return ByteBuffer.allocate(CountedFile.BUFFER);
    }

    void giveBack(ByteBuffer buffer) {
        if (buffer.isDirect()) {
            free.push(buffer.clear());
        }
    }
}
