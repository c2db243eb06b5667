package dev.loam.gateway.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Sees to it that nobody holds a place while a client is slow to send its body: small ones are read before there is a place
 * for them, longer ones while there is room for them, and the others without one. Thread-safe.
 */
final class ReadAhead {
    private static final int SMALL = 64 * 1024;
    private static final int LONGEST = 256 * 1024;
    private static final Set<String> BRINGING = Set.of("POST", "PUT", "PATCH");

    /** Bytes that longer bodies may take, all together. */
    private final Semaphore room;

    ReadAhead(int room) {
        this.room = new Semaphore(room);
    }

    /**
     * The request as it is to be passed on; close what is returned when it was answered. One whose client went away is passed on
     * too, and breaks off where its body did: it is counted and logged like any other.
     */
    Received receive(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        if (length <= 0 || length > LONGEST) {
            return new Received(request, 0);
        }
        int bytes = Math.toIntExact(length);
        if (bytes > SMALL && !room.tryAcquire(bytes)) {
            return new Received(request, 0);
        }
        int taken = bytes > SMALL ? bytes : 0;
        byte[] body = new byte[bytes];
        int count = 0;
        try {
            while (count < bytes) {
                int read = request.getInputStream().read(body, count, bytes - count);
                if (read < 0) {
                    throw new EOFException("The body ended after %d of %d bytes".formatted(count, bytes));
                }
                count += read;
            }
        } catch (IOException brokenOff) {
            room.release(taken);
            return new Received(new ReadRequest(request, Arrays.copyOf(body, count), brokenOff), 0);
        }
        return new Received(new ReadRequest(request, body), taken);
    }

    /** A request, perhaps with a body that was read, which takes some room. */
    final class Received implements AutoCloseable {
        private final HttpServletRequest request;
        private final int taken;

        private Received(HttpServletRequest request, int taken) {
            this.request = request;
            this.taken = taken;
        }

        HttpServletRequest request() {
            return request;
        }

        /** Whether a body may still be to come, in HTTP/2 with no word of it: then its reader gives the place up meanwhile. */
        boolean isComing() {
            long length = request.getContentLengthLong();
            return !(request instanceof ReadRequest)
                    && (length > 0 || (length < 0 && BRINGING.contains(request.getMethod())));
        }

        @Override
        public void close() {
            room.release(taken);
        }
    }
}
