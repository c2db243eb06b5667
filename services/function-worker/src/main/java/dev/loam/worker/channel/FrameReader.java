package dev.loam.worker.channel;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames, from one thread. The other end of it may be tenant code that writes what it likes, so every length is
 * checked against what is there before anything of that size is made.
 */
public final class FrameReader {
    private static final int MAX_VARIABLES = 10_000;

    private final DataInputStream in;
    private final int most;

    public FrameReader(InputStream in) {
        this(in, FrameWriter.MAX_FRAME);
    }

    /** @param most how many bytes a frame may have */
    public FrameReader(InputStream in, int most) {
        this.in = new DataInputStream(new BufferedInputStream(in, 1 << 14));
        this.most = most;
    }

    /** The next frame, or null at the end of the channel. */
    public @Nullable Frame read() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length < 1 || length > most) {
            throw new IOException("The channel holds no frame: length " + length);
        }
        // Grows with what arrives: a length alone must not reserve memory.
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            return null;
        }
        try {
            return decode(ByteBuffer.wrap(content));
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IOException("The channel holds a broken frame", e);
        }
    }

    private static Frame decode(ByteBuffer data) {
        return switch (constant(FrameType.values(), data)) {
            case HELLO -> new Frame.Hello(text(data));
            case ASSIGN -> new Frame.Assign(text(data), text(data), texts(data), bool(data));
            case READY -> new Frame.Ready(text(data));
            case FAILED -> new Frame.Failed(text(data));
            case INVOKE ->
                new Frame.Invoke(
                        data.getInt(),
                        text(data),
                        constant(Frame.Kind.values(), data),
                        text(data),
                        text(data),
                        headers(data),
                        bytes(data));
            case RESULT -> new Frame.Result(data.getInt(), data.getInt(), headers(data), bytes(data));
            case ERROR -> new Frame.Error(data.getInt(), constant(Frame.Fault.values(), data), text(data));
            case LOG -> new Frame.Log(data.getInt(), bool(data), bytes(data));
            case CALL ->
                new Frame.Call(data.getInt(), data.getInt(), text(data), text(data), headers(data), bytes(data));
            case CALL_RESULT -> new Frame.CallResult(data.getInt(), data.getInt(), headers(data), bytes(data));
            case CANCEL -> new Frame.Cancel(data.getInt());
            case SHUTDOWN -> new Frame.Shutdown();
            case OPEN -> new Frame.Open(data.getInt(), data.getInt());
            case BEGIN -> new Frame.Begin(data.getInt(), data.getInt(), headers(data));
            case DATA -> new Frame.Data(data.getInt(), bytes(data));
            case CREDIT -> new Frame.Credit(data.getInt(), data.getInt());
            case END -> new Frame.End(data.getInt());
            case RESET -> new Frame.Reset(data.getInt());
        };
    }

    private static <T> T constant(T[] constants, ByteBuffer data) {
        return constants[data.get()];
    }

    private static boolean bool(ByteBuffer data) {
        return data.get() != 0;
    }

    private static Headers headers(ByteBuffer data) {
        int count = data.getInt();
        int left = FrameWriter.MAX_HEADERS - count;
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int i = 0; i < count && left >= 0; i++) {
            String name = text(data);
            int size = data.getInt();
            left -= Math.max(size, 0);
            List<String> values = new ArrayList<>();
            for (int j = 0; j < size && left >= 0; j++) {
                values.add(text(data));
            }
            fields.put(name, values);
        }
        if (left < 0) {
            throw new IndexOutOfBoundsException("too many headers");
        }
        return new Headers(fields);
    }

    private static Map<String, String> texts(ByteBuffer data) {
        int count = data.getInt();
        if (count > MAX_VARIABLES) {
            throw new IndexOutOfBoundsException("too many variables");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            texts.put(text(data), text(data));
        }
        return texts;
    }

    private static String text(ByteBuffer data) {
        return new String(bytes(data), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer data) {
        int length = data.getInt();
        if (length < 0 || length > data.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] content = new byte[length];
        data.get(content);
        return content;
    }
}
