package dev.loam.storage.render;

import dev.loam.storage.problem.StorageError;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of an image.
 *
 * @param format null where the reader's header {@code Accept} decides
 */
public record Transformation(
        @Nullable Integer width,
        @Nullable Integer height,
        Resize resize,
        @Nullable Integer quality,
        @Nullable OutputFormat format) {
    private static final int LONGEST_SIDE = 2500;
    private static final int LOWEST_QUALITY = 20;
    private static final int HIGHEST_QUALITY = 100;
    private static final int DEFAULT_QUALITY = 80;

    /** Of named values, each absent or as a client wrote it. */
    public static Transformation of(Function<String, @Nullable String> values) {
        String resize = values.apply("resize");
        String format = values.apply("format");
        return new Transformation(
                number("width", values.apply("width"), 1, LONGEST_SIDE),
                number("height", values.apply("height"), 1, LONGEST_SIDE),
                resize == null ? Resize.COVER : required("resize", Resize.find(resize)),
                number("quality", values.apply("quality"), LOWEST_QUALITY, HIGHEST_QUALITY),
                format == null ? null : required("format", OutputFormat.find(format)));
    }

    /** Of what {@link #segments()} gave. */
    static Transformation ofSegments(String segments) {
        Map<String, String> values = new HashMap<>();
        for (String segment : segments.split(",")) {
            int colon = segment.indexOf(':');
            if (colon > 0) {
                values.put(segment.substring(0, colon), segment.substring(colon + 1));
            }
        }
        String type = values.get("resizing_type");
        Resize resize = type == null ? null : Resize.ofSegment(type);
        if (resize != null) {
            values.put("resize", resize.wireName());
        }
        return of(values::get);
    }

    /** In the form of the header {@code X-Transformations}. */
    public String segments() {
        StringJoiner segments = new StringJoiner(",");
        if (height != null) {
            segments.add("height:" + height);
        }
        if (width != null) {
            segments.add("width:" + width);
        }
        if (width != null || height != null) {
            segments.add("resizing_type:" + resize.segment());
        }
        if (quality != null) {
            segments.add("quality:" + quality);
        }
        if (format != null) {
            segments.add("format:" + format.wireName());
        }
        return segments.toString();
    }

    Transformation in(@Nullable OutputFormat chosen) {
        return new Transformation(width, height, resize, quality, chosen);
    }

    int qualityOrDefault() {
        return quality == null ? DEFAULT_QUALITY : quality;
    }

    private static @Nullable Integer number(String name, @Nullable String text, int least, int most) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw invalid(name, least, most);
        }
        throw invalid(name, least, most);
    }

    private static RuntimeException invalid(String name, int least, int most) {
        return StorageError.INVALID_REQUEST.exception(
                "querystring/%s must be a number from %d to %d".formatted(name, least, most));
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw StorageError.INVALID_REQUEST.exception(
                    "querystring/%s must be equal to one of the allowed values".formatted(name));
        }
        return value;
    }
}
