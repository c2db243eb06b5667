package dev.loam.sdk.rest;

import dev.loam.sdk.http.Request;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all requests to a table have in common. Immutable.
 *
 * @param path below {@code /rest/v1}
 * @param schema the schema, when it is not the first one that is exposed
 * @param preferences what goes into {@code Prefer}
 */
record Query(String path, @Nullable String schema, List<Parameter> parameters, List<String> preferences) {

    static Query of(String path, @Nullable String schema) {
        return new Query(path, schema, List.of(), List.of());
    }

    Query with(Parameter parameter) {
        return new Query(path, schema, more(parameters, parameter), preferences);
    }

    Query with(String name, Object value) {
        return with(new Parameter(name, value.toString()));
    }

    /** The last one of a name is meant. */
    Query replacing(String name, Object value) {
        List<Parameter> others = parameters.stream()
                .filter(parameter -> !parameter.name().equals(name))
                .toList();
        return new Query(path, schema, others, preferences).with(name, value);
    }

    Query preferring(String preference) {
        return new Query(path, schema, parameters, more(preferences, preference));
    }

    Request request(String method) {
        return completed(Request.of(method, path), method);
    }

    Request request(String method, Object body) {
        return completed(Request.json(method, path, body), method);
    }

    private Request completed(Request bare, String method) {
        Request request = bare;
        for (Parameter parameter : parameters) {
            request = request.query(parameter.name(), parameter.value());
        }
        if (!preferences.isEmpty()) {
            request = request.header("Prefer", String.join(",", preferences));
        }
        if (schema != null) {
            boolean reads = method.equals("GET") || method.equals("HEAD");
            request = request.header(reads ? "Accept-Profile" : "Content-Profile", schema);
        }
        return request;
    }

    private static <E> List<E> more(List<E> list, E one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}
