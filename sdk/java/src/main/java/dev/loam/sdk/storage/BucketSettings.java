package dev.loam.sdk.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a bucket is to be.
 *
 * @param open whether anybody may read its objects
 * @param fileSizeLimit how many bytes an object may have; the project's limit when null
 * @param allowedMimeTypes which types objects may have, {@code image/*} among them; any when null
 */
public record BucketSettings(
        @JsonProperty("public") boolean open,
        @Nullable Long fileSizeLimit,
        @Nullable List<String> allowedMimeTypes) {

    /** Objects under policies. */
    public static BucketSettings closed() {
        return new BucketSettings(false, null, null);
    }

    /** Objects for everybody. */
    public static BucketSettings forEverybody() {
        return new BucketSettings(true, null, null);
    }
}
