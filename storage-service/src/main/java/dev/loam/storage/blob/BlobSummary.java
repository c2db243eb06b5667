package dev.loam.storage.blob;

import org.jspecify.annotations.Nullable;

/**
 * What was received, as we counted it.
 *
 * @param size bytes
 * @param md5 lower-case hex
 * @param crc32c what later reads are compared with; null where nobody added it up
 */
public record BlobSummary(long size, String md5, @Nullable Long crc32c) {

    public BlobSummary(long size, String md5) {
        this(size, md5, null);
    }
}
