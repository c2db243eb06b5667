package dev.loam.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where requests come from: from the peer, unless it is a proxy that the installation trusts. Then from the last
 * address in {@code X-Forwarded-For} that is no trusted proxy: what stands before it anybody may have written.
 */
final class ClientAddresses {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<AddressRange> trusted;

    ClientAddresses(List<String> trusted) {
        this.trusted = trusted.stream().map(AddressRange::parse).toList();
    }

    ClientAddress of(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        if (request.getHeader(FORWARDED_FOR) == null) {
            return ClientAddress.of(peer, false);
        }
        return ClientAddress.of(isTrusted(peer) ? lastUntrusted(forwarded(request), peer) : peer, true);
    }

    /** Several lines are one list (RFC 9110, 5.3): some proxies add a line of their own behind the client's. */
    private static String forwarded(HttpServletRequest request) {
        return String.join(",", Collections.list(request.getHeaders(FORWARDED_FOR)));
    }

    /** Whether what the peer says of others may be believed. */
    boolean isTrusted(@Nullable String peer) {
        if (trusted.isEmpty() || peer == null) {
            return false;
        }
        InetAddress address = ClientAddress.parse(peer);
        return address != null && trusted.stream().anyMatch(range -> range.contains(address));
    }

    private String lastUntrusted(String forwarded, String peer) {
        String[] hops = forwarded.split(",", -1);
        String client = peer;
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (ClientAddress.parse(hop) == null) {
                return client;
            }
            client = hop;
            if (!isTrusted(hop)) {
                return client;
            }
        }
        return client;
    }
}
