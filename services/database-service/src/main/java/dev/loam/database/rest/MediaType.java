package dev.loam.database.rest;

import dev.loam.database.error.RestException;
import dev.loam.database.query.BodyFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The form of an answer's body. */
enum MediaType {
    JSON("application/json", BodyFormat.ARRAY),
    OBJECT("application/vnd.pgrst.object+json", BodyFormat.OBJECT),
    STRIPPED_ARRAY("application/vnd.pgrst.array+json;nulls=stripped", BodyFormat.STRIPPED_ARRAY),
    STRIPPED_OBJECT("application/vnd.pgrst.object+json;nulls=stripped", BodyFormat.STRIPPED_OBJECT),
    CSV("text/csv", BodyFormat.CSV);

    private final String name;
    private final BodyFormat format;

    MediaType(String name, BodyFormat format) {
        this.name = name;
        this.format = format;
    }

    BodyFormat format() {
        return format;
    }

    boolean isSingle() {
        return format.isSingle();
    }

    String contentType() {
        return name + "; charset=utf-8";
    }

    /** The first acceptable form, by quality, then by order. */
    static MediaType negotiate(@Nullable String accept) {
        if (accept == null || accept.isBlank() || accept.equals("*/*") || accept.equals("application/json")) {
            return JSON;
        }
        List<Range> ranges = new ArrayList<>();
        for (String range : accept.split(",")) {
            ranges.add(Range.of(range));
        }
        ranges.sort(Comparator.comparingDouble(Range::quality).reversed());
        for (Range range : ranges) {
            MediaType type = range.quality > 0 ? find(range) : null;
            if (type != null) {
                return type;
            }
        }
        throw RestException.of(406, "PGRST107", "None of these media types are available: " + accept);
    }

    private static @Nullable MediaType find(Range range) {
        return switch (range.type) {
            case "*/*", "application/*", "application/json" -> JSON;
            case "application/vnd.pgrst.array+json", "application/vnd.pgrst.array" ->
                range.stripped ? STRIPPED_ARRAY : JSON;
            case "application/vnd.pgrst.object+json", "application/vnd.pgrst.object" ->
                range.stripped ? STRIPPED_OBJECT : OBJECT;
            case "text/csv" -> CSV;
            default -> null;
        };
    }

    private record Range(String type, double quality, boolean stripped) {

        private static Range of(String text) {
            String[] parts = text.split(";");
            double quality = 1;
            boolean stripped = false;
            for (int index = 1; index < parts.length; index++) {
                String parameter = parts[index].strip().toLowerCase(Locale.ROOT);
                if (parameter.equals("nulls=stripped")) {
                    stripped = true;
                } else if (parameter.matches("q=[01](\\.[0-9]{1,3})?")) {
                    quality = Double.parseDouble(parameter.substring(2));
                }
            }
            return new Range(parts[0].strip().toLowerCase(Locale.ROOT), quality, stripped);
        }
    }
}
