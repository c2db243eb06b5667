package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.MediaHandler;
import dev.loam.database.error.RestException;
import dev.loam.database.query.Body;
import dev.loam.database.query.BodyFormat;
import dev.loam.database.query.HandledBody;
import dev.loam.database.query.PlanOptions;
import dev.loam.database.sql.QualifiedName;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form in which an answer is written.
 *
 * @param single whether it must be one row
 * @param plan how the execution plan is told that is answered instead
 */
record Representation(
        String contentType,
        Body body,
        boolean single,
        @Nullable PlanOptions plan) {
    private static final Representation JSON =
            new Representation("application/json; charset=utf-8", BodyFormat.ARRAY, false, null);

    /**
     * The first acceptable form: of what the app made for this table or function, what it made for anything, and what
     * every project has.
     *
     * @param target the table whose rows, or the function whose result, is answered
     * @param whole whether the rows are answered as they are, so that what is made for them fits
     */
    static Representation choose(RestRequest request, Catalog catalog, QualifiedName target, boolean whole) {
        for (MediaType type : request.accepted()) {
            Representation found = find(request, catalog, whole ? target : null, type);
            if (found != null) {
                return found;
            }
        }
        throw none(request);
    }

    static RestException none(RestRequest request) {
        return RestException.of(
                406,
                "PGRST107",
                "None of these media types are available: "
                        + request.accepted().stream().map(MediaType::mime).collect(Collectors.joining(", ")));
    }

    private static @Nullable Representation find(
            RestRequest request, Catalog catalog, @Nullable QualifiedName target, MediaType type) {
        MediaType.Plan plan = type.plan();
        if (plan != null) {
            Representation explained = request.settings().plan() ? find(request, catalog, target, plan.of()) : null;
            return explained == null
                    ? null
                    : new Representation(type.contentType(), explained.body, explained.single, plan.options());
        }
        return switch (type.name()) {
            case MediaType.OBJECT_NAME ->
                new Representation(
                        type.contentType(),
                        type.stripped() ? BodyFormat.STRIPPED_OBJECT : BodyFormat.OBJECT,
                        true,
                        null);
            case MediaType.ARRAY_NAME -> new Representation(type.contentType(), BodyFormat.STRIPPED_ARRAY, false, null);
            default -> handled(catalog, target, type);
        };
    }

    private static @Nullable Representation handled(Catalog catalog, @Nullable QualifiedName target, MediaType type) {
        MediaHandler handler = null;
        if (target != null) {
            handler = catalog.findHandler(target, MediaType.ANY_NAME);
            handler = handler == null ? catalog.findHandler(target, type.name()) : handler;
        }
        handler = handler == null ? catalog.findHandler(null, type.name()) : handler;
        if (handler != null) {
            QualifiedName rows = handler.target();
            return new Representation(
                    MediaType.contentType(handler.answered()),
                    new HandledBody(handler, rows == null ? null : catalog.findTable(rows)),
                    false,
                    null);
        }
        return switch (type.name()) {
            case MediaType.JSON_NAME, MediaType.ANY_NAME -> JSON;
            case MediaType.CSV_NAME -> new Representation(type.contentType(), BodyFormat.CSV, false, null);
            case MediaType.GEOJSON_NAME -> new Representation(type.contentType(), BodyFormat.GEOJSON, false, null);
            default -> null;
        };
    }
}
