package dev.loam.database.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that is read row by row, and ends with an error when one row does not end. */
final class LimitedStream extends FilterInputStream {
    /** Readers read ahead. */
    private static final long AHEAD = 64 * 1024L;

    private final long limit;
    private long left;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit + AHEAD;
        this.left = this.limit;
    }

    /** From here on it is another row. */
    void nextRow() {
        left = limit;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        take(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        take(Math.max(read, 0));
        return read;
    }

    private void take(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw new RowException("A row is larger than %d bytes".formatted(limit - AHEAD), null);
        }
    }
}
