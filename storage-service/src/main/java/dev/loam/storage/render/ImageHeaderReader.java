package dev.loam.storage.render;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads how large an image is, without decoding any of it. */
final class ImageHeaderReader {
    private static final int LONGEST = 32;
    private static final int PNG_COLOUR_TYPE = 25;
    private static final int PNG_ALPHA = 4;

    private ImageHeaderReader() {}

    /** What the file begins with; null where it is no image of a format that is known here. */
    static @Nullable ImageHeader read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] start = bytes.readNBytes(LONGEST);
            if (start.length < LONGEST) {
                return null;
            }
            if (starts(start, 0, 0xff, 0xd8, 0xff)) {
                return jpeg(file);
            }
            if (starts(start, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)
                    && text(start, 12, 4).equals("IHDR")) {
                return new ImageHeader(
                        ImageFormat.PNG, big32(start, 16), big32(start, 20), (start[PNG_COLOUR_TYPE] & PNG_ALPHA) != 0);
            }
            if (text(start, 0, 6).matches("GIF8[79]a")) {
                return new ImageHeader(ImageFormat.GIF, little16(start, 6), little16(start, 8), true);
            }
            if (text(start, 0, 4).equals("RIFF") && text(start, 8, 4).equals("WEBP")) {
                return webp(start);
            }
            return text(start, 4, 4).equals("ftyp") ? AvifHeader.read(file) : null;
        } catch (EOFException | ArithmeticException broken) {
            return null;
        }
    }

    /** From segment to segment to the one that begins the frame; Exif lies before it. */
    private static @Nullable ImageHeader jpeg(Path file) throws IOException {
        int orientation = 1;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(2);
            while (true) {
                int marker = marker(in);
                if (marker == 0xd9 || marker == 0xda) {
                    return null;
                }
                if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
                    continue;
                }
                int length = in.readUnsignedShort() - 2;
                if (length < 0) {
                    return null;
                }
                if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                    in.readUnsignedByte();
                    int height = in.readUnsignedShort();
                    int width = in.readUnsignedShort();
                    return new ImageHeader(ImageFormat.JPEG, width, height, orientation, false);
                }
                if (marker == 0xe1) {
                    orientation = ExifOrientation.of(in.readNBytes(length), orientation);
                } else {
                    in.skipNBytes(length);
                }
            }
        }
    }

    private static int marker(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != 0xff) {
            throw new EOFException("No marker where one must be");
        }
        int marker = in.readUnsignedByte();
        while (marker == 0xff) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    /** The container's three forms: extended, lossless, lossy. */
    private static @Nullable ImageHeader webp(byte[] start) {
        return switch (text(start, 12, 4)) {
            case "VP8X" ->
                new ImageHeader(
                        ImageFormat.WEBP, little24(start, 24) + 1, little24(start, 27) + 1, (start[20] & 0x10) != 0);
            case "VP8L" -> {
                long bits = little16(start, 21) | (long) little16(start, 23) << 16;
                yield new ImageHeader(
                        ImageFormat.WEBP, (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1, (bits >> 28 & 1) != 0);
            }
            case "VP8 " ->
                new ImageHeader(ImageFormat.WEBP, little16(start, 26) & 0x3fff, little16(start, 28) & 0x3fff, false);
            default -> null;
        };
    }

    private static boolean starts(byte[] bytes, int at, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[at + i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    static String text(byte[] bytes, int at, int length) {
        return new String(Arrays.copyOfRange(bytes, at, at + length), StandardCharsets.ISO_8859_1);
    }

    static long big32(byte[] bytes, int at) {
        return (bytes[at] & 0xffL) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    private static int little16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }

    private static int little24(byte[] bytes, int at) {
        return little16(bytes, at) | (bytes[at + 2] & 0xff) << 16;
    }
}
