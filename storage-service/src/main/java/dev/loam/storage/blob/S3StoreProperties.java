package dev.loam.storage.blob;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The bucket, of any service that speaks S3, in which bytes can lie.
 *
 * @param endpoint where the service is, without a path
 * @param region its region; where it is left out, the service is asked
 * @param bucket the bucket; it must exist. None means that there is no such store
 * @param prefix what the names of all blobs begin with
 * @param accessKey the access key; where it is left out, the environment's and the machine's own are used
 * @param secretKey the access key's secret
 * @param partSize blobs that are larger are sent in parts of this size, 5 MB at least
 * @param timeout how long the service may be silent
 */
public record S3StoreProperties(
        @DefaultValue("https://s3.amazonaws.com") URI endpoint,
        @Nullable String region,
        @Nullable String bucket,
        @DefaultValue("loam/") String prefix,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @DefaultValue("16MB") DataSize partSize,
        @DefaultValue("20s") Duration timeout) {

    /** A variable that is set to nothing says nothing. */
    public S3StoreProperties {
        region = filled(region);
        bucket = filled(bucket);
        accessKey = filled(accessKey);
        secretKey = filled(secretKey);
        if (bucket != null && !prefix.matches("([A-Za-z0-9_.-]+/)*")) {
            throw new IllegalArgumentException("loam.storage.s3.prefix is empty or ends with '/': " + prefix);
        }
    }

    boolean isConfigured() {
        return bucket != null;
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public String toString() {
        return "S3StoreProperties[endpoint=%s, bucket=%s, prefix=%s]".formatted(endpoint, bucket, prefix);
    }
}
