package dev.loam.storage.object;

import dev.loam.storage.access.QueryParameter;
import dev.loam.storage.problem.StorageError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.web.context.request.ServletWebRequest;

/** Sends an object: whole, one range of it, or word that it has not changed. */
public final class ObjectResponse {
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    public ObjectResponse(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** Sends it; closing it is the caller's. */
    public void send(OpenObject object) throws IOException {
        String etag = etag(object);
        Instant lastModified = lastModified(object);
        describe(object);
        if (new ServletWebRequest(request, response).checkNotModified(etag, lastModified.toEpochMilli())) {
            return;
        }
        long size = object.blob().size();
        HttpRange range = range(etag);
        long from = range == null ? 0 : range.getRangeStart(size);
        long to = range == null ? size - 1 : range.getRangeEnd(size);
        if (range != null) {
            if (from >= size || from > to) {
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
                throw StorageError.INVALID_RANGE.exception();
            }
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(from, to, size));
        }
        response.setContentLengthLong(to - from + 1);
        if (!request.getMethod().equals("HEAD")) {
            object.blob().writeTo(response.getOutputStream(), from, to - from + 1);
        }
    }

    private void describe(OpenObject object) {
        ObjectMetadata metadata = object.metadata();
        response.setContentType(headerValue(metadata.mimetype(), "application/octet-stream"));
        response.setHeader(HttpHeaders.CACHE_CONTROL, headerValue(metadata.cacheControl(), "no-cache"));
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader("X-Robots-Tag", "none");
        response.setHeader("X-Content-Type-Options", "nosniff");
        String download = QueryParameter.of(request, "download");
        if (download != null) {
            ContentDisposition.Builder attachment = ContentDisposition.attachment();
            if (!download.isEmpty()) {
                attachment.filename(download, StandardCharsets.UTF_8);
            }
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION, attachment.build().toString());
        }
    }

    private @Nullable HttpRange range(String etag) {
        String header = request.getHeader(HttpHeaders.RANGE);
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        if (header == null || (condition != null && !condition.equals(etag))) {
            return null;
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(header);
            return ranges.size() == 1 ? ranges.getFirst() : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static String etag(OpenObject object) {
        String etag = object.metadata().eTag();
        return etag != null && etag.matches("\"[!#-~]*\"")
                ? etag
                : "\"%s\"".formatted(object.row().version());
    }

    static Instant lastModified(StoredObject row, ObjectMetadata metadata) {
        try {
            String lastModified = metadata.lastModified();
            return lastModified == null ? row.updatedAt() : Instant.parse(lastModified);
        } catch (DateTimeParseException notOurs) {
            return row.updatedAt();
        }
    }

    private static Instant lastModified(OpenObject object) {
        return lastModified(object.row(), object.metadata());
    }

    /** The column may hold anything; a header may not. */
    private static String headerValue(@Nullable String value, String fallback) {
        return value == null || value.isBlank() || !value.matches("[ -~]+") ? fallback : value;
    }
}
