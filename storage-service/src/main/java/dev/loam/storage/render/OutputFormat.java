package dev.loam.storage.render;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a reader may ask to get an image as. */
enum OutputFormat {
    ORIGIN(null),
    WEBP(ImageFormat.WEBP),
    AVIF(ImageFormat.AVIF),
    JPEG(ImageFormat.JPEG),
    PNG(ImageFormat.PNG);

    private final @Nullable ImageFormat format;

    OutputFormat(@Nullable ImageFormat format) {
        this.format = format;
    }

    /** The format; null for that of the source. */
    @Nullable
    ImageFormat format() {
        return format;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable OutputFormat find(String wireName) {
        for (OutputFormat format : values()) {
            if (format.wireName().equals(wireName)) {
                return format;
            }
        }
        return null;
    }

    /**
     * What suits who sends this header best. Browsers name both newer formats: WebP is written many times faster. One
     * that takes anything gets the format of the source.
     */
    static OutputFormat negotiated(HttpServletRequest request) {
        Set<String> accepted = accepted(request.getHeader(HttpHeaders.ACCEPT));
        if (accepted.contains("image/webp")) {
            return WEBP;
        }
        if (accepted.contains("image/avif")) {
            return AVIF;
        }
        if (accepted.isEmpty() || accepted.contains("*/*") || accepted.contains("image/*")) {
            return ORIGIN;
        }
        return accepted.contains("image/jpeg") == accepted.contains("image/png")
                ? ORIGIN
                : accepted.contains("image/jpeg") ? JPEG : PNG;
    }

    private static Set<String> accepted(@Nullable String header) {
        Set<String> accepted = new HashSet<>();
        try {
            for (MediaType type : MediaType.parseMediaTypes(header)) {
                if (type.getQualityValue() > 0) {
                    accepted.add(type.getType() + "/" + type.getSubtype());
                }
            }
        } catch (InvalidMediaTypeException unreadable) {
            return Set.of();
        }
        return accepted;
    }
}
