package dev.loam.platform.tenancy;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A socket that ends before rows that are too large; what is sent begins the count anew. */
final class BoundedSocket extends Socket {
    private final MessageLengths lengths;
    private @Nullable InputStream input;
    private @Nullable OutputStream output;

    BoundedSocket(long maxBytes) {
        this.lengths = new MessageLengths(maxBytes);
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (input == null) {
            input = new Watched(super.getInputStream(), lengths);
        }
        return input;
    }

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
        if (output == null) {
            output = new Counted(super.getOutputStream(), lengths);
        }
        return output;
    }

    static final class Watched extends FilterInputStream {
        private final MessageLengths lengths;

        Watched(InputStream in, MessageLengths lengths) {
            super(in);
            this.lengths = lengths;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                lengths.read(buffer, offset, count);
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] skipped = new byte[(int) Math.min(count, 8192)];
            return Math.max(0, read(skipped, 0, skipped.length));
        }
    }

    static final class Counted extends FilterOutputStream {
        private final MessageLengths lengths;

        Counted(OutputStream out, MessageLengths lengths) {
            super(out);
            this.lengths = lengths;
        }

        @Override
        public void write(int value) throws IOException {
            lengths.sent();
            out.write(value);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            lengths.sent();
            out.write(buffer, offset, length);
        }
    }
}
