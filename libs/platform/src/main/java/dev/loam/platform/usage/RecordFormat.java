package dev.loam.platform.usage;

import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.JournalRecord.Position;
import dev.loam.platform.usage.JournalRecord.RequestFacts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * The bytes of a record. Files outlive the program that wrote them: a kind never changes its meaning, a new layout is a
 * new kind. Texts are UTF-8 with one byte of length before them, and cut where they are longer than that can say.
 */
final class RecordFormat {
    private static final byte QUANTITY = 1;
    private static final byte BEGIN = 2;
    private static final byte END = 3;

    private static final int MAXIMUM_TEXT = 255;
    private static final int BEGIN_HEAD = 1 + Long.BYTES;
    private static final int END_HEAD = 1 + Long.BYTES + Long.BYTES + Integer.BYTES + Short.BYTES + Long.BYTES;

    private RecordFormat() {}

    static byte[] quantity(Meter meter, long quantity, ProjectRef project, String route, String key, Instant at) {
        byte[][] texts = {text(meter.name()), text(project.value()), text(route), text(key)};
        ByteBuffer record = ByteBuffer.allocate(1 + Long.BYTES + Long.BYTES + length(texts));
        record.put(QUANTITY).putLong(at.toEpochMilli()).putLong(quantity);
        return put(texts, record);
    }

    static byte[] begin(ProjectRef project, RequestId id, String method, String route, String key, long atMillis) {
        byte[][] texts = {text(project.value()), text(id.value()), text(method), text(route), text(key)};
        ByteBuffer record = ByteBuffer.allocate(BEGIN_HEAD + length(texts));
        record.put(BEGIN).putLong(atMillis);
        return put(texts, record);
    }

    /** The end of the request whose beginning has these bytes. */
    static byte[] end(byte[] begin, Position position, int status, long bytes, long atMillis) {
        ByteBuffer record = ByteBuffer.allocate(END_HEAD + begin.length - 1);
        record.put(END).putLong(atMillis).putLong(position.segment()).putInt(position.offset());
        record.putShort((short) status).putLong(bytes);
        record.put(begin, 1, begin.length - 1);
        return record.array();
    }

    static JournalRecord read(ByteBuffer record) {
        byte kind = record.get();
        return switch (kind) {
            case QUANTITY -> readQuantity(record);
            case BEGIN -> new JournalRecord.Begin(readRequest(record));
            case END -> readEnd(record);
            default -> throw new IllegalStateException("A newer version of Loam wrote records of kind " + kind);
        };
    }

    private static JournalRecord readQuantity(ByteBuffer record) {
        Instant at = Instant.ofEpochMilli(record.getLong());
        long quantity = record.getLong();
        Meter meter = Meter.valueOf(readText(record));
        return new JournalRecord.Quantity(
                meter, quantity, new ProjectRef(readText(record)), readText(record), readText(record), at);
    }

    private static JournalRecord readEnd(ByteBuffer record) {
        Instant at = Instant.ofEpochMilli(record.getLong());
        Position begin = new Position(record.getLong(), record.getInt());
        int status = record.getShort();
        long bytes = record.getLong();
        return new JournalRecord.End(readRequest(record), begin, status, bytes, at);
    }

    private static RequestFacts readRequest(ByteBuffer record) {
        Instant at = Instant.ofEpochMilli(record.getLong());
        return new RequestFacts(
                new ProjectRef(readText(record)),
                readText(record),
                readText(record),
                readText(record),
                readText(record),
                at);
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAXIMUM_TEXT ? bytes : cut(bytes);
    }

    private static byte[] cut(byte[] bytes) {
        int end = MAXIMUM_TEXT;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static int length(byte[][] texts) {
        int length = texts.length;
        for (byte[] text : texts) {
            length += text.length;
        }
        return length;
    }

    private static byte[] put(byte[][] texts, ByteBuffer record) {
        for (byte[] text : texts) {
            record.put((byte) text.length).put(text);
        }
        return record.array();
    }

    private static String readText(ByteBuffer record) {
        byte[] bytes = new byte[Byte.toUnsignedInt(record.get())];
        record.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
