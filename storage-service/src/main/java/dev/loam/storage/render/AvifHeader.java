package dev.loam.storage.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of an AVIF file that says how large its images are: boxes in boxes (ISO/IEC 14496-12 and 23008-12). */
final class AvifHeader {
    private static final int LONGEST = 1 << 20;
    private static final int BOX = 8;

    /** Sizes are three boxes deep: in meta, iprp and ipco. */
    private static final int DEEPEST = 3;

    private static final Set<String> BRANDS = Set.of("avif", "avis");
    private static final Set<String> CONTAINERS = Set.of("meta", "iprp", "ipco");

    private final byte[] bytes;
    private long width;
    private long height;

    private AvifHeader(byte[] bytes) {
        this.bytes = bytes;
    }

    static @Nullable ImageHeader read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST);
        }
        if (!isAvif(bytes)) {
            return null;
        }
        AvifHeader header = new AvifHeader(bytes);
        header.walk(0, bytes.length, 0);
        return header.width == 0 ? null : new ImageHeader(ImageFormat.AVIF, header.width, header.height, true);
    }

    private static boolean isAvif(byte[] bytes) {
        long end = Math.min(ImageHeaderReader.big32(bytes, 0), bytes.length);
        for (int at = BOX; at + 4 <= end; at += 4) {
            if (BRANDS.contains(ImageHeaderReader.text(bytes, at, 4))) {
                return true;
            }
        }
        return false;
    }

    /** The largest of the images: an image may be put together of tiles, or have a small one beside it. */
    private void walk(int from, int end, int depth) {
        int at = from;
        while (at + BOX <= end) {
            long size = ImageHeaderReader.big32(bytes, at);
            String type = ImageHeaderReader.text(bytes, at + 4, 4);
            int next = (int) Math.min(size == 0 ? end : at + size, end);
            if (size != 0 && size < BOX) {
                return;
            }
            if (CONTAINERS.contains(type) && depth < DEEPEST) {
                walk(at + BOX + (type.equals("meta") ? 4 : 0), next, depth + 1);
            } else if (type.equals("ispe") && at + BOX + 12 <= next) {
                take(ImageHeaderReader.big32(bytes, at + BOX + 4), ImageHeaderReader.big32(bytes, at + BOX + 8));
            }
            at = next;
        }
    }

    private void take(long boxWidth, long boxHeight) {
        if (boxWidth * boxHeight > width * height) {
            width = boxWidth;
            height = boxHeight;
        }
    }
}
