package dev.loam.sdk.storage;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How something is uploaded.
 *
 * @param upsert whether it takes the place of what is there; otherwise that is an error
 * @param cache how long browsers may keep it; an hour when null
 * @param metadata what the app says of it
 */
public record UploadOptions(boolean upsert, @Nullable Duration cache, Map<String, ?> metadata) {

    /** For a place where nothing is yet. */
    public static UploadOptions fresh() {
        return new UploadOptions(false, null, Map.of());
    }

    /** In the place of whatever is there. */
    public static UploadOptions replacing() {
        return new UploadOptions(true, null, Map.of());
    }

    /** The same with another time for browsers. */
    public UploadOptions cachedFor(Duration time) {
        return new UploadOptions(upsert, time, metadata);
    }

    /** The same with something said of it. */
    public UploadOptions with(Map<String, ?> newMetadata) {
        return new UploadOptions(upsert, cache, newMetadata);
    }

    long cacheSeconds() {
        return (cache == null ? Duration.ofHours(1) : cache).toSeconds();
    }
}
