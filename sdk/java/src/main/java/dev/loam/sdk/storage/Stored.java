package dev.loam.sdk.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An object that was written.
 *
 * @param id its id; null where it is not told
 * @param key bucket and path
 */
public record Stored(
        @JsonProperty("Id") @Nullable UUID id,
        @JsonProperty("Key") String key) {}
