package dev.loam.database.rest;

import dev.loam.database.query.PlanOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A media type that a client takes.
 *
 * @param name its name without parameters, in lower case
 * @param stripped whether keys whose value is null are left out
 * @param plan what is wanted of a plan, when it is one of those
 */
record MediaType(String name, boolean stripped, @Nullable Plan plan) {
    static final String ANY_NAME = "*/*";
    static final String JSON_NAME = "application/json";
    static final String CSV_NAME = "text/csv";
    static final String GEOJSON_NAME = "application/geo+json";
    static final String OPENAPI_NAME = "application/openapi+json";
    static final String OBJECT_NAME = "application/vnd.pgrst.object+json";
    static final String ARRAY_NAME = "application/vnd.pgrst.array+json";

    private static final String PLAN_NAME = "application/vnd.pgrst.plan";
    private static final int MOST = 32;
    private static final MediaType JSON = new MediaType(JSON_NAME, false, null);
    private static final List<MediaType> ANYTHING = List.of(new MediaType(ANY_NAME, false, null));
    private static final List<MediaType> ONLY_JSON = List.of(JSON);

    /** Those whose names say by themselves in which characters they are written. */
    private static final Set<String> IN_UTF8 =
            Set.of(JSON_NAME, GEOJSON_NAME, CSV_NAME, OPENAPI_NAME, OBJECT_NAME, ARRAY_NAME, "text/plain", "text/xml");

    /**
     * What is wanted of a plan.
     *
     * @param of the media type whose query is explained
     */
    record Plan(MediaType of, PlanOptions options, String stated) {}

    /** What the header says, most wanted first. */
    static List<MediaType> accepted(@Nullable String accept) {
        if (accept == null || accept.isBlank() || accept.equals(ANY_NAME)) {
            return ANYTHING;
        }
        if (accept.equals(JSON_NAME)) {
            return ONLY_JSON;
        }
        List<Range> ranges = new ArrayList<>();
        for (String range : MediaRanges.split(accept, ',')) {
            ranges.add(Range.of(range));
        }
        return ranges.stream()
                .limit(MOST)
                .filter(range -> range.quality > 0)
                .sorted(Comparator.comparingDouble(Range::quality)
                        .thenComparingInt(Range::specificity)
                        .reversed())
                .map(Range::type)
                .toList();
    }

    /** As the header Content-Type tells it. */
    String contentType() {
        if (plan != null) {
            return "%s+%s; for=\"%s\"%s; charset=utf-8"
                    .formatted(
                            PLAN_NAME,
                            plan.options.json() ? "json" : "text",
                            plan.of.mime(),
                            plan.stated.isEmpty() ? "" : "; options=" + plan.stated);
        }
        return contentType(mime());
    }

    static String contentType(String mime) {
        int semicolon = mime.indexOf(';');
        return IN_UTF8.contains(semicolon < 0 ? mime : mime.substring(0, semicolon)) ? mime + "; charset=utf-8" : mime;
    }

    /** As messages tell it. */
    String mime() {
        if (plan != null) {
            return contentType().replace("; charset=utf-8", "");
        }
        return stripped ? name + ";nulls=stripped" : name;
    }

    private static MediaType of(String name, Map<String, String> parameters) {
        boolean stripped = "stripped".equals(parameters.get("nulls"));
        return switch (name) {
            case "application/vnd.pgrst.object", OBJECT_NAME -> new MediaType(OBJECT_NAME, stripped, null);
            case "application/vnd.pgrst.array", ARRAY_NAME -> stripped ? new MediaType(ARRAY_NAME, true, null) : JSON;
            case PLAN_NAME, PLAN_NAME + "+text" -> plan(parameters, false);
            case PLAN_NAME + "+json" -> plan(parameters, true);
            case "application/*" -> ANYTHING.getFirst();
            default -> new MediaType(name, false, null);
        };
    }

    private static MediaType plan(Map<String, String> parameters, boolean json) {
        MediaType of = Range.of(parameters.getOrDefault("for", JSON_NAME)).type;
        List<String> stated = List.of(parameters.getOrDefault("options", "").split("\\|"));
        List<String> known = List.of("analyze", "verbose", "settings", "buffers", "wal").stream()
                .filter(stated::contains)
                .toList();
        PlanOptions options = new PlanOptions(
                json,
                known.contains("analyze"),
                known.contains("verbose"),
                known.contains("settings"),
                known.contains("buffers"),
                known.contains("wal"));
        return new MediaType(PLAN_NAME, false, new Plan(of, options, String.join("|", known)));
    }

    private record Range(MediaType type, double quality, int specificity) {

        private static Range of(String text) {
            MediaRanges range = MediaRanges.of(text);
            String quality = range.parameters().getOrDefault("q", "1");
            int stars = (int) range.name().chars().filter(c -> c == '*').count();
            return new Range(
                    MediaType.of(range.name().toLowerCase(Locale.ROOT), range.parameters()),
                    quality.matches("[01](\\.[0-9]{1,3})?") ? Double.parseDouble(quality) : 1,
                    range.parameters().size() - stars);
        }
    }
}
