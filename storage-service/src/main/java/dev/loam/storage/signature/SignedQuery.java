package dev.loam.storage.signature;

import dev.loam.storage.problem.S3Error;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A query, decoded once: what is signed is what is used. Not through getParameter, which would read a form's body. */
public final class SignedQuery {
    static final String SIGNATURE = "X-Amz-Signature";

    private final List<Parameter> parameters;

    private SignedQuery(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    public static SignedQuery of(@Nullable String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                parameters.add(new Parameter(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1))));
            }
        }
        return new SignedQuery(List.copyOf(parameters));
    }

    /** The first value of that name; empty for a name without one, null when it is not there. */
    public @Nullable String find(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    public List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    /** As the signature covers it: encoded anew, sorted, without the signature. */
    String canonical() {
        return parameters.stream()
                .filter(parameter -> !parameter.name().equals(SIGNATURE))
                .map(parameter -> new Parameter(
                        UriEncoding.encode(parameter.name(), false), UriEncoding.encode(parameter.value(), false)))
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw S3Error.INVALID_ARGUMENT.exception("The query is not well-formed");
        }
    }

    private record Parameter(String name, String value) {}
}
