package dev.loam.storage.signature;

import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.checksum.RunningChecksum;
import dev.loam.storage.problem.S3Error;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body in the coding {@code aws-chunked}: pieces with their sizes and, unless they are unsigned, signatures; behind the
 * last, empty one perhaps a trailer. For one thread.
 */
final class ChunkedBody extends InputStream {
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_TRAILERS = 16;
    private static final int BUFFER = 1 << 16;
    private static final String SIGNATURE = "chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final InputStream body;
    private final long length;
    private final @Nullable ChunkSignatures signatures;
    private final boolean trailed;
    private final @Nullable String announced;
    private final Map<String, String> trailers = new LinkedHashMap<>();

    private long received;
    private long left;
    private boolean begun;
    private boolean ended;
    private @Nullable String signature;
    private RunningChecksum hash = ChecksumAlgorithm.SHA256.start();

    /**
     * @param length how many bytes the client says that all pieces have together
     * @param signatures those of the pieces; null when they have none
     * @param trailed whether there is a trailer
     * @param announced names of what stands in it
     */
    ChunkedBody(
            InputStream body,
            long length,
            @Nullable ChunkSignatures signatures,
            boolean trailed,
            @Nullable String announced) {
        this.body = new BufferedInputStream(body, BUFFER);
        this.length = length;
        this.signatures = signatures;
        this.trailed = trailed;
        this.announced = announced;
    }

    Map<String, String> trailers() {
        return Map.copyOf(trailers);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (!begun) {
            begun = true;
            next();
        }
        if (ended) {
            return -1;
        }
        int read = body.read(bytes, offset, (int) Math.min(count, left));
        if (read < 0) {
            throw S3Error.INCOMPLETE_BODY.exception();
        }
        if (signatures != null) {
            hash.update(bytes, offset, read);
        }
        left -= read;
        if (left == 0) {
            requireEndOfLine();
            verifyChunk();
            next();
        }
        return read;
    }

    private void next() throws IOException {
        String head = line();
        int semicolon = head.indexOf(';');
        left = size(semicolon < 0 ? head : head.substring(0, semicolon));
        signature = semicolon < 0 ? null : signatureOf(head.substring(semicolon + 1));
        received += left;
        if (received > length) {
            throw S3Error.INCOMPLETE_BODY.exception("More bytes came than x-amz-decoded-content-length says");
        }
        if (left == 0) {
            end();
        }
    }

    private void end() throws IOException {
        ended = true;
        verifyChunk();
        if (received != length) {
            throw S3Error.INCOMPLETE_BODY.exception();
        }
        readTrailers();
        if (trailed && signatures != null) {
            verifyTrailers(signatures);
        }
        for (String name : announced == null ? new String[0] : announced.split(",")) {
            if (!trailers.containsKey(name.strip().toLowerCase(Locale.ROOT))) {
                throw S3Error.INVALID_REQUEST.exception("The trailer lacks " + name.strip());
            }
        }
    }

    private void readTrailers() throws IOException {
        for (String line = trailerLine(); !line.isEmpty(); line = trailerLine()) {
            int colon = line.indexOf(':');
            if (!trailed || colon < 1 || trailers.size() == MOST_TRAILERS) {
                throw S3Error.INVALID_REQUEST.exception("The trailer is not well-formed");
            }
            trailers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    private void verifyTrailers(ChunkSignatures chain) {
        String signed = trailers.remove(TRAILER_SIGNATURE);
        StringBuilder text = new StringBuilder();
        trailers.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        if (signed == null || !chain.matchesTrailer(text.toString(), signed)) {
            throw S3Error.SIGNATURE_MISMATCH.exception();
        }
    }

    private void verifyChunk() {
        if (signatures == null) {
            return;
        }
        String value = HexFormat.of().formatHex(hash.value());
        hash = ChecksumAlgorithm.SHA256.start();
        if (signature == null || !signatures.matchesChunk(value, signature)) {
            throw S3Error.SIGNATURE_MISMATCH.exception();
        }
    }

    private static @Nullable String signatureOf(String extension) {
        return extension.startsWith(SIGNATURE) ? extension.substring(SIGNATURE.length()) : null;
    }

    private static long size(String hex) {
        try {
            if (hex.isEmpty() || hex.length() > 15) {
                throw S3Error.INCOMPLETE_BODY.exception("A chunk has no size");
            }
            return HexFormat.fromHexDigitsToLong(hex);
        } catch (IllegalArgumentException malformed) {
            throw S3Error.INCOMPLETE_BODY.exception("A chunk has no size");
        }
    }

    private void requireEndOfLine() throws IOException {
        if (body.read() != '\r' || body.read() != '\n') {
            throw S3Error.INCOMPLETE_BODY.exception("A chunk does not end where it should");
        }
    }

    private String line() throws IOException {
        String line = readLine();
        if (line == null) {
            throw S3Error.INCOMPLETE_BODY.exception();
        }
        return line;
    }

    /** Some clients end with the trailer's last line, or with nothing at all behind the last chunk. */
    private String trailerLine() throws IOException {
        String line = readLine();
        return line == null ? "" : line;
    }

    private @Nullable String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = body.read(); next >= 0; next = body.read()) {
            if (next == '\n') {
                int end = line.length() - 1;
                return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
            }
            if (line.length() == LONGEST_LINE) {
                throw S3Error.INVALID_REQUEST.exception("A line of the body is too long");
            }
            line.append((char) next);
        }
        return line.isEmpty() ? null : line.toString();
    }
}
