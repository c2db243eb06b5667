package dev.loam.storage.object;

import dev.loam.storage.blob.StoredBlob;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Several parts of an object as {@code multipart/byteranges} (RFC 9110, 14.6). */
final class RangeParts {
    private final List<ByteRanges.Part> parts;
    private final String contentType;
    private final long size;
    private final String boundary = UUID.randomUUID().toString();

    RangeParts(List<ByteRanges.Part> parts, String contentType, long size) {
        this.parts = parts;
        this.contentType = contentType;
        this.size = size;
    }

    String contentType() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    long length() {
        return parts.stream()
                        .mapToLong(part -> head(part).length + part.length())
                        .sum()
                + end().length;
    }

    void writeTo(OutputStream out, StoredBlob blob) throws IOException {
        for (ByteRanges.Part part : parts) {
            out.write(head(part));
            blob.writeTo(out, part.from(), part.length());
        }
        out.write(end());
    }

    private byte[] head(ByteRanges.Part part) {
        return "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
                .formatted(boundary, contentType, part.contentRange(size))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] end() {
        return "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.ISO_8859_1);
    }
}
