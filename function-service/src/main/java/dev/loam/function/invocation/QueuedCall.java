package dev.loam.function.invocation;

import dev.loam.function.AliasName;
import dev.loam.function.deployment.LiveFunction;
import dev.loam.platform.identity.Cause;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that nobody waits for the answer of, as it is kept until it is made.
 *
 * @param body in base64
 * @param alias which version; null for the live one
 */
public record QueuedCall(
        String method,
        String path,
        Map<String, List<String>> headers,
        String body,
        @Nullable AliasName alias) {
    /** The type of the event that carries it. */
    static final String EVENT_TYPE = "loam.function.called";

    /** What opens doors is not written down. */
    private static final Set<String> CREDENTIALS = Set.of("authorization", "apikey", "cookie", "x-api-key");

    /** A request as it came. */
    public static QueuedCall of(String method, String path, Headers headers, byte[] body, @Nullable AliasName alias) {
        Map<String, List<String>> kept = new HashMap<>(headers.fields());
        kept.keySet().removeAll(CREDENTIALS);
        return new QueuedCall(method, path, kept, Base64.getEncoder().encodeToString(body), alias);
    }

    static QueuedCall read(byte[] json, JsonMapper mapper) {
        return mapper.readValue(json, QueuedCall.class);
    }

    Invocation invocation(String invocationId, int hop, String eventId, String requestId) {
        return new Invocation(
                invocationId,
                "async",
                Frame.Kind.HTTP,
                method,
                path,
                new Headers(ForwardedHeaders.of(new Headers(headers))),
                Base64.getDecoder().decode(body),
                hop,
                eventId,
                requestId);
    }

    /** What event-service is asked to do with it. */
    QueuedCallClient.Wanted wanted(LiveFunction function, int hop, @Nullable String actor, @Nullable Cause cause) {
        return new QueuedCallClient.Wanted(
                function.name().value(),
                this,
                hop,
                actor,
                function.manifest().async().retries(),
                function.manifest().async().maxAgeSeconds(),
                cause == null ? null : cause.invocationId(),
                cause == null ? null : cause.eventId());
    }
}
