package dev.loam.gateway.door;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from.
 *
 * @param text the address, as it is logged
 * @param network what limits per address count: the address, or for IPv6 the /64 that one client has at least
 * @param isLoopback whether it comes from this machine
 * @param isForwarded whether somebody said that it is another's, trusted or not
 */
public record ClientAddress(String text, String network, boolean isLoopback, boolean isForwarded) {
    private static final int NETWORK_BYTES = 8;

    static ClientAddress of(String text, boolean forwarded) {
        InetAddress address = parse(text);
        if (address == null) {
            return new ClientAddress(text, text, false, forwarded);
        }
        return new ClientAddress(text, network(address, text), address.isLoopbackAddress(), forwarded);
    }

    /** Who guesses keys from there; null for a program on this machine that comes directly. */
    @Nullable
    String guesser() {
        return isLoopback && !isForwarded ? null : network;
    }

    /** The address that is written there, and never one that a name stands for; null when it is none. */
    static @Nullable InetAddress parse(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static String network(InetAddress address, String text) {
        if (!(address instanceof Inet6Address)) {
            return text;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("Sixteen bytes are an address", impossible);
        }
    }
}
