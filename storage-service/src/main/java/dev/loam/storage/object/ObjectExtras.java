package dev.loam.storage.object;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clients of S3 attach to an object besides what all clients do; part of the JSON of its column {@code metadata}.
 *
 * @param checksumAlgorithm what the checksum was made with, by its name in S3
 * @param checksum base64; verified when the object came
 * @param checksumType {@code FULL_OBJECT}, or {@code COMPOSITE} for one that is made of checksums of parts
 * @param etag the entity tag of an object that came in parts, without quotes
 * @param parts how many these were
 * @param partSizes how large each was, as {@link PartSizes} writes it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObjectExtras(
        @JsonProperty("contentEncoding") @Nullable String contentEncoding,
        @JsonProperty("contentDisposition") @Nullable String contentDisposition,
        @JsonProperty("contentLanguage") @Nullable String contentLanguage,
        @JsonProperty("expires") @Nullable String expires,
        @JsonProperty("tags") @Nullable Map<String, String> tags,
        @JsonProperty("checksumAlgorithm") @Nullable String checksumAlgorithm,
        @JsonProperty("checksum") @Nullable String checksum,
        @JsonProperty("checksumType") @Nullable String checksumType,
        @JsonProperty("etag") @Nullable String etag,
        @JsonProperty("parts") @Nullable Integer parts,
        @JsonProperty("partSizes") @Nullable String partSizes) {

    public static final ObjectExtras NONE =
            new ObjectExtras(null, null, null, null, null, null, null, null, null, null, null);

    public ObjectExtras withChecksum(@Nullable String algorithm, @Nullable String value, @Nullable String type) {
        return new ObjectExtras(
                contentEncoding,
                contentDisposition,
                contentLanguage,
                expires,
                tags,
                algorithm,
                value,
                type,
                etag,
                parts,
                partSizes);
    }

    public ObjectExtras withParts(String tag, PartSizes sizes) {
        return new ObjectExtras(
                contentEncoding,
                contentDisposition,
                contentLanguage,
                expires,
                tags,
                checksumAlgorithm,
                checksum,
                checksumType,
                tag,
                sizes.count(),
                sizes.text());
    }

    /** What is still true of a copy, whose bytes come as one. */
    public ObjectExtras ofCopy() {
        boolean composite = checksumType == null || checksumType.equals("COMPOSITE");
        return new ObjectExtras(
                contentEncoding,
                contentDisposition,
                contentLanguage,
                expires,
                tags,
                composite ? null : checksumAlgorithm,
                composite ? null : checksum,
                composite ? null : checksumType,
                null,
                null,
                null);
    }

    public ObjectExtras withTags(@Nullable Map<String, String> others) {
        return new ObjectExtras(
                contentEncoding,
                contentDisposition,
                contentLanguage,
                expires,
                others,
                checksumAlgorithm,
                checksum,
                checksumType,
                etag,
                parts,
                partSizes);
    }
}
