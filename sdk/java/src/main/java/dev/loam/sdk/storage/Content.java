package dev.loam.sdk.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is uploaded: bytes that can be read more than once and from any place, so that an upload can go on where it
 * stopped. Immutable as long as what it is made of is not changed.
 */
public final class Content {
    private static final String UNKNOWN = "application/octet-stream";

    private final String type;
    private final long length;
    private final Source source;

    private Content(String type, long length, Source source) {
        this.type = type;
        this.length = length;
        this.source = source;
    }

    /** Where the bytes come from. */
    private interface Source {
        BodyPublisher body() throws IOException;

        byte[] read(long offset, int length) throws IOException;
    }

    /** These bytes. */
    public static Content of(byte[] bytes) {
        return new Content(UNKNOWN, bytes.length, new Bytes(bytes));
    }

    /** This text, as UTF-8. */
    public static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8)).as("text/plain;charset=UTF-8");
    }

    /**
     * A file. Its type follows from its name where the system knows it.
     *
     * @throws UncheckedIOException when there is no such file
     */
    public static Content of(Path file) {
        try {
            String type = Files.probeContentType(file);
            return new Content(type == null ? UNKNOWN : type, Files.size(file), new OfFile(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    /** The same as another type: {@code image/jpeg}. */
    public Content as(String newType) {
        return new Content(newType, length, source);
    }

    /** Its media type. */
    public String type() {
        return type;
    }

    /** How many bytes it has. */
    public long length() {
        return length;
    }

    /** Some bytes from a place on; fewer at the end. */
    byte[] read(long offset, int most) {
        try {
            return source.read(offset, (int) Math.min(most, length - offset));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("What is uploaded cannot be read", unreadable);
        }
    }

    BodyPublisher body() {
        try {
            return source.body();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("What is uploaded cannot be read", unreadable);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares it.
    private record Bytes(byte[] bytes) implements Source {
        @Override
        public BodyPublisher body() {
            return BodyPublishers.ofByteArray(bytes);
        }

        @Override
        public byte[] read(long offset, int length) {
            byte[] some = new byte[length];
            System.arraycopy(bytes, Math.toIntExact(offset), some, 0, length);
            return some;
        }
    }

    private record OfFile(Path file) implements Source {
        @Override
        public BodyPublisher body() throws IOException {
            return BodyPublishers.ofFile(file);
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            ByteBuffer some = ByteBuffer.allocate(length);
            try (SeekableByteChannel channel = Files.newByteChannel(file).position(offset)) {
                while (some.hasRemaining()) {
                    if (channel.read(some) < 0) {
                        throw new IOException(file + " became shorter");
                    }
                }
            }
            return some.array();
        }
    }
}
