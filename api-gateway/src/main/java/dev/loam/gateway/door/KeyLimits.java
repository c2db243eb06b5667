package dev.loam.gateway.door;

import dev.loam.gateway.credential.ResolvedKey;
import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a limited key may be used for, and from where. What is not known is refused. */
final class KeyLimits {
    private static final String READ_ONLY = "read-only";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Map<String, String> SCOPES = Map.of(
            "database", "rest",
            "storage", "storage",
            "auth", "auth",
            "function", "functions",
            "event", "events",
            "realtime", "realtime");

    private KeyLimits() {}

    /** @throws Refusal when the key does not open this request */
    static void require(@Nullable ResolvedKey key, String method, PublicRequest request) {
        if (key != null) {
            requireScope(key.scopes(), method, request);
            requireAddress(key.allowedAddresses(), request.client().text());
        }
    }

    private static void requireScope(@Nullable List<String> scopes, String method, PublicRequest request) {
        if (scopes == null) {
            return;
        }
        boolean readOnly = scopes.contains(READ_ONLY);
        if (readOnly && !READING.contains(method)) {
            throw new Refusal(Reason.KEY_SCOPE_EXCEEDED, "This API key may only read");
        }
        boolean ofAllServices = readOnly && scopes.size() == 1;
        String needed = request.path().startsWith("/queues/v1")
                ? "queues"
                : SCOPES.get(request.route().service());
        if (!ofAllServices && (needed == null || !scopes.contains(needed))) {
            throw new Refusal(
                    Reason.KEY_SCOPE_EXCEEDED,
                    "This API key does not open " + request.route().name());
        }
    }

    private static void requireAddress(@Nullable List<String> ranges, String text) {
        if (ranges == null) {
            return;
        }
        InetAddress address = ClientAddress.parse(text);
        if (address == null || ranges.stream().map(AddressRange::parse).noneMatch(range -> range.contains(address))) {
            throw new Refusal(Reason.KEY_ADDRESS_REFUSED, "This API key may not be used from this address");
        }
    }
}
