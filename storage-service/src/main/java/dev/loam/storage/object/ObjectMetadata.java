package dev.loam.storage.object;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loam.storage.WireTime;
import dev.loam.storage.blob.BlobSummary;
import dev.loam.storage.blob.Crc32c;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The JSON of an object's column {@code metadata}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectMetadata(
        @JsonProperty("eTag") @Nullable String eTag,
        @JsonProperty("size") @Nullable Long size,
        @JsonProperty("mimetype") @Nullable String mimetype,
        @JsonProperty("cacheControl") @Nullable String cacheControl,
        @JsonProperty("lastModified") @Nullable String lastModified,
        @JsonProperty("contentLength") @Nullable Long contentLength,
        @JsonProperty("httpStatusCode") @Nullable Integer httpStatusCode,

        @JsonProperty("crc32c") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String crc32c,

        @JsonProperty("s3") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        ObjectExtras extras,

        @JsonProperty("xRobotsTag") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String robots) {

    static final ObjectMetadata EMPTY = new ObjectMetadata(null, null, null, null, null, null, null, null, null, null);

    public ObjectMetadata(
            @Nullable String eTag,
            @Nullable Long size,
            @Nullable String mimetype,
            @Nullable String cacheControl,
            @Nullable String lastModified,
            @Nullable Long contentLength,
            @Nullable Integer httpStatusCode) {
        this(eTag, size, mimetype, cacheControl, lastModified, contentLength, httpStatusCode, null, null, null);
    }

    static ObjectMetadata stored(BlobSummary blob, UploadHeader header, Instant at) {
        ObjectExtras extras = header.extras();
        String etag = extras == null || extras.etag() == null ? blob.md5() : extras.etag();
        return new ObjectMetadata(
                "\"" + etag + "\"",
                blob.size(),
                header.contentType(),
                header.cacheControl(),
                WireTime.of(at),
                blob.size(),
                200,
                blob.crc32c() == null ? null : Crc32c.text(blob.crc32c()),
                extras,
                header.robots());
    }

    /** The same of something that was made of the object: as new, as public and as lasting as that is. */
    public ObjectMetadata ofRendition(String eTag, String type, long length) {
        return new ObjectMetadata(
                eTag, length, type, cacheControl, lastModified, length, httpStatusCode, null, null, robots);
    }

    /** What is known before the bytes have come, for policies that look at it. */
    static ObjectMetadata announced(UploadHeader header) {
        return new ObjectMetadata(
                null,
                header.length(),
                header.contentType(),
                header.cacheControl(),
                null,
                header.length(),
                null,
                null,
                header.extras(),
                header.robots());
    }
}
