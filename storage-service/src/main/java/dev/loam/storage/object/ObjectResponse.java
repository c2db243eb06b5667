package dev.loam.storage.object;

import dev.loam.storage.access.QueryParameter;
import dev.loam.storage.blob.Crc32c;
import dev.loam.storage.problem.BlobDamagedException;
import dev.loam.storage.problem.BlobsUnavailableException;
import dev.loam.storage.problem.StorageError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Sends an object: whole, ranges of it, or word that it has not changed. */
public final class ObjectResponse {
    private static final Logger log = LoggerFactory.getLogger(ObjectResponse.class);
    private static final int READ_AT_ONCE = 1 << 18;
    private static final Pattern ENTITY_TAG = Pattern.compile("\"[!#-~]*\"");
    private static final Pattern VISIBLE = Pattern.compile("[ -~]+");

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    public ObjectResponse(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** Sends it; closing it is the caller's. */
    public void send(OpenObject object) throws IOException {
        send(object, null);
    }

    /** The same with these bytes, of which there is one at least, in the place of those that a header asks for. */
    public void sendPart(OpenObject object, PartSizes.Part part) throws IOException {
        send(object, new ByteRanges.Parts(List.of(new ByteRanges.Part(part.from(), part.from() + part.count() - 1))));
    }

    private void send(OpenObject object, ByteRanges.@Nullable Parts chosen) throws IOException {
        try {
            answer(object, chosen);
        } catch (BlobsUnavailableException | BlobDamagedException failure) {
            if (!response.isCommitted()) {
                response.setContentLengthLong(-1);
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            }
            throw failure;
        }
    }

    private void answer(OpenObject object, ByteRanges.@Nullable Parts chosen) throws IOException {
        String etag = etag(object);
        Instant lastModified = lastModified(object);
        Preconditions.Outcome outcome = Preconditions.of(request).judge(etag, lastModified);
        if (outcome == Preconditions.Outcome.FAILED) {
            throw StorageError.PRECONDITION_FAILED.exception();
        }
        ByteRanges ranges;
        if (outcome == Preconditions.Outcome.NOT_MODIFIED) {
            ranges = new ByteRanges.Whole();
        } else {
            ranges = chosen == null ? satisfiable(object, etag, lastModified) : chosen;
        }
        String contentType = describe(object);
        response.setHeader(HttpHeaders.ETAG, etag);
        response.setDateHeader(HttpHeaders.LAST_MODIFIED, lastModified.toEpochMilli());
        if (outcome == Preconditions.Outcome.NOT_MODIFIED) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            sendBytes(object, ranges, contentType);
        }
    }

    private ByteRanges satisfiable(OpenObject object, String etag, Instant lastModified) {
        String header = request.getHeader(HttpHeaders.RANGE);
        if (header == null || !isCurrent(etag, lastModified)) {
            return new ByteRanges.Whole();
        }
        ByteRanges ranges = ByteRanges.of(header, object.blob().size());
        if (ranges instanceof ByteRanges.Unsatisfiable) {
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE, "bytes */" + object.blob().size());
            throw StorageError.INVALID_RANGE.exception();
        }
        return ranges;
    }

    private void sendBytes(OpenObject object, ByteRanges ranges, String contentType) throws IOException {
        long size = object.blob().size();
        if (!(ranges instanceof ByteRanges.Parts(List<ByteRanges.Part> parts))) {
            write(object, new ByteRanges.Part(0, size - 1));
            return;
        }
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        if (parts.size() == 1) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, parts.getFirst().contentRange(size));
            write(object, parts.getFirst());
        } else {
            write(object, new RangeParts(parts, contentType, size));
        }
    }

    private void write(OpenObject object, ByteRanges.Part part) throws IOException {
        response.setContentLengthLong(part.length());
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        Long sum = part.length() == object.blob().size()
                ? Crc32c.parse(object.metadata().crc32c())
                : null;
        if (sum == null) {
            object.blob().writeTo(response.getOutputStream(), part.from(), part.length());
            return;
        }
        if (part.length() <= READ_AT_ONCE) {
            writeAtOnce(object, sum);
            return;
        }
        CheckedOutput out = new CheckedOutput(response.getOutputStream());
        object.blob().writeTo(out, 0, part.length());
        if (!out.complete(sum)) {
            refuseDamaged(object);
        }
    }

    private void writeAtOnce(OpenObject object, long expected) throws IOException {
        byte[] bytes = object.blob().readAll();
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        if (sum.getValue() != expected) {
            refuseDamaged(object);
        }
        response.getOutputStream().write(bytes);
    }

    /** Says so while it can be said; else the connection ends before the object does. */
    private void refuseDamaged(OpenObject object) throws IOException {
        log.error("What is stored of {} is not what was uploaded", object.row().version());
        if (response.isCommitted()) {
            throw new IOException("The stored bytes are damaged");
        }
        response.setContentLengthLong(-1);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        throw StorageError.OBJECT_DAMAGED.exception();
    }

    private void write(OpenObject object, RangeParts parts) throws IOException {
        response.setContentType(parts.contentType());
        response.setContentLengthLong(parts.length());
        if (!request.getMethod().equals("HEAD")) {
            parts.writeTo(response.getOutputStream(), object.blob());
        }
    }

    /** Returns the content type. */
    private String describe(OpenObject object) {
        ObjectMetadata metadata = object.metadata();
        String contentType = headerValue(metadata.mimetype(), "application/octet-stream");
        response.setContentType(contentType);
        response.setHeader(HttpHeaders.CACHE_CONTROL, headerValue(metadata.cacheControl(), "no-cache"));
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader("X-Robots-Tag", headerValue(metadata.robots(), "none"));
        response.setHeader("X-Content-Type-Options", "nosniff");
        boolean active = ActiveContent.is(contentType);
        if (active) {
            response.setHeader("Content-Security-Policy", ActiveContent.POLICY);
        }
        String download = QueryParameter.of(request, "download");
        if (download != null || active) {
            ContentDisposition.Builder attachment = ContentDisposition.attachment();
            if (download != null && !download.isEmpty()) {
                attachment.filename(download, StandardCharsets.UTF_8);
            }
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION, attachment.build().toString());
        }
        return contentType;
    }

    /** Whether the part that {@code If-Range} goes with is one of these bytes. */
    private boolean isCurrent(String etag, Instant lastModified) {
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        if (condition == null || condition.equals(etag)) {
            return true;
        }
        try {
            return request.getDateHeader(HttpHeaders.IF_RANGE)
                    == lastModified.truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
        } catch (IllegalArgumentException noDate) {
            return false;
        }
    }

    private static String etag(OpenObject object) {
        String etag = object.metadata().eTag();
        return etag != null && ENTITY_TAG.matcher(etag).matches()
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
        return value == null || value.isBlank() || !VISIBLE.matcher(value).matches() ? fallback : value;
    }
}
