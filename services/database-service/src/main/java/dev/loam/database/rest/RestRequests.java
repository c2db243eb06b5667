package dev.loam.database.rest;

import dev.loam.database.error.Json;
import dev.loam.database.error.RestException;
import dev.loam.database.grammar.Parameter;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.QualifiedName;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.setting.DerivedSettings;
import dev.loam.platform.telemetry.TraceContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Understands requests as far as no catalog is needed. */
final class RestRequests {
    static final String PREFIX = "/rest/v1";

    private static final String CALL = "/rpc/";
    private static final int LONGEST_KEY = 255;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final DerivedSettings<RestSettings> settings = new DerivedSettings<>(RestSettings::of);
    private final ProjectDirectory projects;
    private final RestProperties properties;
    private final AnswerMemory memory;

    RestRequests(ProjectDirectory projects, RestProperties properties) {
        this.projects = projects;
        this.properties = properties;
        this.memory = new AnswerMemory(properties.maxAnswer(), properties.maxAnswers());
    }

    RestRequest read(HttpServletRequest request, Caller.OfProject caller) throws IOException {
        String query = request.getQueryString();
        if (query != null && query.length() > properties.maxQuery().toBytes()) {
            throw RestException.of(414, "PGRST100", "The query string is longer than this takes");
        }
        RestSettings own = settings.of(projects.require(caller.project()));
        String path = path(request);
        boolean call = path.startsWith(CALL);
        QualifiedName target = target(path, call, schema(request.getMethod(), request::getHeader, own));
        return new RestRequest(
                caller,
                own,
                properties,
                request.getMethod(),
                path,
                target,
                call,
                own.schemas().size() > 1,
                Parameter.list(query),
                Preferences.of(request.getHeaders("Prefer")),
                MediaType.accepted(accept(request)),
                request.getContentType(),
                request.getMethod().equals("GET") ? request.getHeader("Range") : null,
                READING.contains(request.getMethod()) ? null : idempotencyKey(request),
                Preconditions.of(request.getHeader("If-Match"), request.getHeader("If-None-Match")),
                memory.room(caller.project()),
                null,
                headers(request),
                cookies(request),
                READING.contains(request.getMethod()) || request.getMethod().equals("DELETE")
                        ? new byte[0]
                        : body(request));
    }

    /** A request that somebody tries for that caller, with no headers and cookies but its own. */
    RestRequest trial(Caller.OfProject caller, Operation operation, OperationResults results) {
        return operation(
                caller,
                settings.of(projects.require(caller.project())),
                operation,
                results,
                memory.room(caller.project()),
                "{}",
                "{}");
    }

    /** An operation of a batch, read as if it had come by itself. */
    RestRequest operation(RestRequest batch, Operation operation, OperationResults results) {
        RestRequest request = operation(
                batch.caller(), batch.settings(), operation, results, batch.room(), batch.headers(), batch.cookies());
        if (request.tellsOfPlans()) {
            throw RestError.BATCH_MALFORMED.with("Planned counts and plans are for requests of their own.");
        }
        return request;
    }

    private RestRequest operation(
            Caller.OfProject caller,
            RestSettings own,
            Operation operation,
            OperationResults results,
            AnswerMemory.Room room,
            String headers,
            String cookies) {
        String raw = operation.path();
        int mark = raw.indexOf('?');
        String query = mark < 0 ? null : raw.substring(mark + 1);
        if (query != null && query.length() > properties.maxQuery().toBytes()) {
            throw RestException.of(414, "PGRST100", "The query string is longer than this takes");
        }
        String path = decoded(mark < 0 ? raw : raw.substring(0, mark));
        boolean call = path.startsWith(CALL);
        String prefer = operation.header("prefer");
        return new RestRequest(
                caller,
                own,
                properties,
                operation.method(),
                path,
                target(path, call, schema(operation.method(), operation::header, own)),
                call,
                own.schemas().size() > 1,
                Parameter.list(query),
                Preferences.of(
                        prefer == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(prefer))),
                MediaType.accepted(operation.header("accept")),
                operation.header("content-type"),
                operation.method().equals("GET") ? operation.header("range") : null,
                null,
                Preconditions.of(operation.header("if-match"), operation.header("if-none-match")),
                room,
                results.references(operation),
                headers,
                cookies,
                operation.content(results.resolved(operation.body())));
    }

    private static @Nullable String idempotencyKey(HttpServletRequest request) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null) {
            return null;
        }
        boolean valid = !key.isEmpty()
                && key.length() <= LONGEST_KEY
                && key.chars().allMatch(letter -> letter >= ' ' && letter < 127);
        if (!valid) {
            throw RestError.KEY_INVALID.with(null);
        }
        return key;
    }

    /** What the path names; nothing, with only a schema, at the root. */
    private static QualifiedName target(String path, boolean call, String schema) {
        String name = path.length() <= 1 ? "" : path.substring(call ? CALL.length() : 1);
        boolean root = path.length() <= 1;
        if ((name.isEmpty() && !root) || name.indexOf('/') >= 0 || (!root && !Identifier.isValid(name))) {
            throw RestException.of(404, "PGRST125", "Invalid path specified in request URL");
        }
        return new QualifiedName(schema, name);
    }

    static String path(HttpServletRequest request) {
        return decoded(request.getRequestURI().substring(PREFIX.length()));
    }

    private static String decoded(String raw) {
        try {
            return raw.indexOf('%') < 0 ? raw : URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw RestException.of(404, "PGRST125", "Invalid path specified in request URL");
        }
    }

    private static String schema(String method, Function<String, @Nullable String> headers, RestSettings settings) {
        String profile = headers.apply(READING.contains(method) ? "accept-profile" : "content-profile");
        if (profile == null || profile.isEmpty()) {
            return settings.schemas().getFirst();
        }
        if (!settings.schemas().contains(profile)) {
            throw RestException.of(
                    406,
                    "PGRST106",
                    "Invalid schema: " + profile,
                    null,
                    "Only the following schemas are exposed: " + String.join(", ", settings.schemas()));
        }
        return profile;
    }

    private static @Nullable String accept(HttpServletRequest request) {
        Enumeration<String> accept = request.getHeaders("Accept");
        return accept.hasMoreElements() ? String.join(",", Collections.list(accept)) : null;
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        long limit = properties.maxBody().toBytes();
        if (request.getContentLengthLong() > limit) {
            throw tooLarge();
        }
        byte[] body = request.getInputStream().readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
        if (body.length > limit) {
            throw tooLarge();
        }
        return body;
    }

    private RestException tooLarge() {
        return RestException.of(
                413,
                "PGRST102",
                "The body is larger than the %d bytes that this takes"
                        .formatted(properties.maxBody().toBytes()));
    }

    /**
     * Headers as policies and functions read them; the platform's own, which prove an identity, are not theirs. Of a trace they
     * read what the client sent, and not where the gateway went on from there.
     */
    private static String headers(HttpServletRequest request) {
        StringBuilder json = new StringBuilder(2048).append('{');
        String trace = request.getHeader(TraceContext.CLIENT_HEADER);
        if (trace != null) {
            member(json, TraceContext.HEADER, trace);
        }
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement().toLowerCase(Locale.ROOT);
            if (!name.equals("cookie") && !name.equals(TraceContext.HEADER) && !name.startsWith("x-loam-")) {
                member(json, name, request.getHeader(name));
            }
        }
        return json.append('}').toString();
    }

    private static String cookies(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return "{}";
        }
        StringBuilder json = new StringBuilder("{");
        for (Cookie cookie : cookies) {
            member(json, cookie.getName(), cookie.getValue());
        }
        return json.append('}').toString();
    }

    private static void member(StringBuilder json, String name, String value) {
        if (json.length() > 1) {
            json.append(',');
        }
        Json.appendString(json, name);
        json.append(':');
        Json.appendString(json, value);
    }
}
