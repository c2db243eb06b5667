package dev.loam.storage.object;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A request whose body is the file. */
final class RawBody implements UploadBody {
    private static final String DEFAULT_TYPE = "application/octet-stream";

    private final HttpServletRequest request;
    private final UserMetadata userMetadata;

    RawBody(HttpServletRequest request, UserMetadata userMetadata) {
        this.request = request;
        this.userMetadata = userMetadata;
    }

    @Override
    public UploadHeader receive(Gate gate) throws IOException {
        long length = request.getContentLengthLong();
        UploadHeader header = new UploadHeader(
                orDefault(request.getContentType(), DEFAULT_TYPE),
                orDefault(request.getHeader("Cache-Control"), "no-cache"),
                userMetadata.ofHeader(request.getHeader("x-metadata")),
                length < 0 ? null : length,
                null,
                request.getHeader("x-robots-tag"));
        OutputStream file = gate.admit(header);
        request.getInputStream().transferTo(file);
        return header;
    }

    private static String orDefault(@Nullable String value, String fallback) {
        return value == null || value.isBlank() ? fallback : value;
    }
}
