package dev.loam.storage.signature;

import dev.loam.storage.problem.S3Error;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a signed request. Whoever reads it to its end without a failure has what the client signed. For one thread. */
public final class Payload {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final String STREAMING = "STREAMING-";
    private static final String TRAILER = "-TRAILER";

    private final HttpServletRequest request;
    private final String kind;
    private final ChunkSignatures signatures;
    private final long length;
    private @Nullable ChunkedBody chunked;

    private Payload(HttpServletRequest request, String kind, ChunkSignatures signatures, long length) {
        this.request = request;
        this.kind = kind;
        this.signatures = signatures;
        this.length = length;
    }

    static Payload of(HttpServletRequest request, String kind, ChunkSignatures signatures) {
        boolean known = switch (kind) {
            case Presented.UNSIGNED,
                    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                    "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> true;
            default -> HASH.matcher(kind).matches();
        };
        if (!known) {
            throw S3Error.INVALID_ARGUMENT.exception(
                    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING-… that is known, or a valid sha256 value");
        }
        return new Payload(
                request,
                kind,
                signatures,
                kind.startsWith(STREAMING) ? decoded(request) : request.getContentLengthLong());
    }

    /** How many bytes there are in it; -1 when the client does not say. */
    public long length() {
        return length;
    }

    /** The bytes. Asked once. */
    public InputStream open() throws IOException {
        InputStream body = request.getInputStream();
        if (kind.startsWith(STREAMING)) {
            ChunkSignatures signed = kind.contains("UNSIGNED") ? null : signatures;
            String trailer = kind.endsWith(TRAILER) ? request.getHeader("x-amz-trailer") : null;
            chunked = new ChunkedBody(body, length, signed, kind.endsWith(TRAILER), trailer);
            return chunked;
        }
        return kind.equals(Presented.UNSIGNED) ? body : new HashedBody(body, kind);
    }

    /** What came behind the last byte, by lower-case name; known once all was read. */
    public Map<String, String> trailers() {
        return chunked == null ? Map.of() : chunked.trailers();
    }

    private static long decoded(HttpServletRequest request) {
        String length = request.getHeader("x-amz-decoded-content-length");
        if (length == null || !LENGTH.matcher(length).matches()) {
            throw S3Error.MISSING_LENGTH.exception();
        }
        return Long.parseLong(length);
    }
}
