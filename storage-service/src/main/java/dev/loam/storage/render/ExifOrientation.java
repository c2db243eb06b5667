package dev.loam.storage.render;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How a camera was held, as the Exif segment of a JPEG says. */
final class ExifOrientation {
    private static final byte[] SIGNATURE = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TAG = 0x0112;
    private static final int ENTRY = 12;
    private static final int LARGEST = 8;

    private ExifOrientation() {}

    /** The orientation in this segment, else the given one. */
    static int of(byte[] segment, int otherwise) {
        if (segment.length < SIGNATURE.length + 8
                || !ByteBuffer.wrap(segment, 0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE))) {
            return otherwise;
        }
        ByteBuffer tiff = ByteBuffer.wrap(segment, SIGNATURE.length, segment.length - SIGNATURE.length)
                .slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return otherwise;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int at = directory + 2; entries > 0 && at <= tiff.limit() - ENTRY; at += ENTRY, entries--) {
            if ((tiff.getShort(at) & 0xffff) == TAG) {
                int orientation = tiff.getShort(at + 8) & 0xffff;
                return orientation >= 1 && orientation <= LARGEST ? orientation : otherwise;
            }
        }
        return otherwise;
    }
}
