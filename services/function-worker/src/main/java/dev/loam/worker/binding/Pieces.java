package dev.loam.worker.binding;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An answer that is made while it is sent, by whoever asks for the next piece. */
public interface Pieces extends Closeable {
    /** The next piece, once there is one; null at the end. Whatever tenant code throws comes out. */
    byte @Nullable [] next() throws Exception;

    /** Called once, at the end or earlier when nobody wants more. */
    @Override
    void close() throws IOException;

    /** What is read from the stream, as it can be read. */
    static Pieces of(InputStream content) {
        return new Pieces() {
            private final byte[] buffer = new byte[16 * 1024];

            @Override
            public byte @Nullable [] next() throws IOException {
                int read = content.read(buffer);
                return read < 0 ? null : Arrays.copyOf(buffer, read);
            }

            @Override
            public void close() throws IOException {
                content.close();
            }
        };
    }

    /** A piece for each item. */
    static Pieces of(Iterator<?> items, Function<@Nullable Object, byte[]> written, Closeable source) {
        return new Pieces() {
            @Override
            public byte @Nullable [] next() {
                return items.hasNext() ? written.apply(items.next()) : null;
            }

            @Override
            public void close() throws IOException {
                source.close();
            }
        };
    }
}
