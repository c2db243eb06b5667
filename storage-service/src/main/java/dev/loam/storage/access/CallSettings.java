package dev.loam.storage.access;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.telemetry.TraceContext;
import dev.loam.platform.tenancy.SessionSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** What policies and triggers can read of a call. */
final class CallSettings {
    private static final Set<String> PRIVATE_HEADERS =
            Set.of("authorization", "apikey", "cookie", "x-amz-security-token", TraceContext.HEADER);

    private static final String PLATFORM_HEADER = "x-loam-";

    private final JsonMapper json;

    CallSettings(JsonMapper json) {
        this.json = json;
    }

    SessionSettings of(Caller.OfProject caller, Operation operation, HttpServletRequest request) {
        String userId = caller.userId();
        return SessionSettings.of(caller)
                .with(Map.of(
                        "request.jwt.claim.sub", userId == null ? "" : userId,
                        "request.jwt.claim.role", caller.role(),
                        "request.method", request.getMethod(),
                        "request.path", request.getRequestURI(),
                        "request.headers", json.writeValueAsString(headers(request)),
                        "storage.operation", operation.wireName(),
                        "storage.allow_delete_query", "true"));
    }

    /** Of a trace policies read what the client sent, and not where the gateway went on from there. */
    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        String trace = request.getHeader(TraceContext.CLIENT_HEADER);
        if (trace != null) {
            headers.put(TraceContext.HEADER, trace);
        }
        for (String name : Collections.list(request.getHeaderNames())) {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (!PRIVATE_HEADERS.contains(lowerCase) && !lowerCase.startsWith(PLATFORM_HEADER)) {
                headers.put(lowerCase, request.getHeader(name));
            }
        }
        return headers;
    }
}
