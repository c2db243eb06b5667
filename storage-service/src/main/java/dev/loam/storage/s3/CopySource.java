package dev.loam.storage.s3;

import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.RawPath;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.object.OpenObject;
import dev.loam.storage.object.Preconditions;
import dev.loam.storage.problem.S3Error;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a copy is made of: the header names it like a path, encoded.
 *
 * @param version null for the current one
 */
record CopySource(ObjectAddress address, @Nullable UUID version, Preconditions conditions) {
    static final String HEADER = "x-amz-copy-source";
    private static final String VERSION = "?versionId=";

    static CopySource of(S3Request request, StorageCall call) {
        String header = String.valueOf(request.header(HEADER));
        int query = header.indexOf('?');
        if (query >= 0 && !header.startsWith(VERSION, query)) {
            throw S3Error.INVALID_ARGUMENT.exception("Copy Source may name a version after its key, and nothing else");
        }
        String path = query < 0 ? header : header.substring(0, query);
        RawPath source = RawPath.of(path.startsWith("/") ? path : "/" + path, "/");
        if (source.bucket().isEmpty() || source.key().isEmpty()) {
            throw S3Error.INVALID_ARGUMENT.exception("Copy Source must mention the source bucket and key");
        }
        return new CopySource(
                call.object(source.bucket(), source.key()),
                query < 0 ? null : VersionOperations.named(header.substring(query + VERSION.length())),
                new Preconditions(
                        tag(request.header(HEADER + "-if-match")),
                        time(request.header(HEADER + "-if-unmodified-since")),
                        tag(request.header(HEADER + "-if-none-match")),
                        time(request.header(HEADER + "-if-modified-since"))));
    }

    void require(OpenObject object) {
        String etag = object.metadata().eTag();
        if (conditions.judge(etag == null ? "" : etag, object.row().updatedAt()) != Preconditions.Outcome.PROCEED) {
            throw S3Error.PRECONDITION_FAILED.exception();
        }
    }

    /** Clients of S3 name the tag with its quotes or without. */
    private static @Nullable String tag(@Nullable String header) {
        if (header == null || header.contains("\"") || header.strip().equals("*")) {
            return header;
        }
        return "\"" + header.strip() + "\"";
    }

    private static @Nullable Instant time(@Nullable String header) {
        try {
            return header == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeParseException unreadable) {
            throw S3Error.INVALID_ARGUMENT.exception("A condition on the source's time cannot be read");
        }
    }
}
