package dev.loam.storage.bucket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code storage.buckets}.
 *
 * @param fileSizeLimit bytes that an object of it may have; null for the installation's limit
 * @param allowedMimeTypes types such as {@code image/png} or {@code image/*}; null for all
 */
public record Bucket(
        String id,
        String name,
        @Nullable String owner,
        boolean isPublic,
        @Nullable Long fileSizeLimit,
        @Nullable List<String> allowedMimeTypes,
        Instant createdAt,
        Instant updatedAt) {

    public boolean allowsMimeType(String mimeType) {
        if (allowedMimeTypes == null || allowedMimeTypes.isEmpty()) {
            return true;
        }
        int parameters = mimeType.indexOf(';');
        String type = (parameters < 0 ? mimeType : mimeType.substring(0, parameters)).strip();
        return allowedMimeTypes.stream().anyMatch(allowed -> matches(allowed, type));
    }

    /** How large an object of this bucket may be. */
    public long sizeLimit(long global) {
        return fileSizeLimit == null ? global : Math.min(fileSizeLimit, global);
    }

    private static boolean matches(String allowed, String type) {
        return allowed.equals("*/*")
                || (allowed.endsWith("/*")
                        ? type.regionMatches(true, 0, allowed, 0, allowed.length() - 1)
                        : type.equalsIgnoreCase(allowed));
    }
}
