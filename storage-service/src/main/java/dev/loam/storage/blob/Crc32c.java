package dev.loam.storage.blob;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A checksum (CRC-32C) as text: base64 of its four bytes, which is how S3 writes it, too. */
public final class Crc32c {
    private static final int BYTES = 4;

    private Crc32c() {}

    public static String text(long value) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(BYTES).putInt((int) value).array());
    }

    /** The value; null where the text is none. */
    public static @Nullable Long parse(@Nullable String text) {
        try {
            byte[] bytes = text == null ? new byte[0] : Base64.getDecoder().decode(text);
            return bytes.length == BYTES ? ByteBuffer.wrap(bytes).getInt() & 0xffffffffL : null;
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }
}
