package dev.loam.function.egress;

import dev.loam.platform.http.PublicAddresses;
import dev.loam.platform.outside.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Connects to hosts by their names, to public addresses only. The address that was looked at is the one connected to. */
final class Destinations {
    private final Duration connectTimeout;
    private final boolean privateHosts;

    Destinations(Duration connectTimeout, boolean privateHosts) {
        this.connectTimeout = connectTimeout;
        this.privateHosts = privateHosts;
    }

    /** What came of it. */
    sealed interface Reached {
        record Connected(Socket socket) implements Reached {}

        /** We do not go there. */
        record Forbidden(String why) implements Reached {}

        record Unreachable(String why) implements Reached {}
    }

    Reached connect(String host, int port) {
        try {
            return Deadline.within(connectTimeout, () -> resolveAndConnect(host, port));
        } catch (TimeoutException e) {
            return new Reached.Unreachable(
                    "it cannot be connected to within %d s".formatted(connectTimeout.toSeconds()));
        }
    }

    private Reached resolveAndConnect(String host, int port) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
            for (InetAddress address : addresses) {
                if (!privateHosts && !isOutside(address)) {
                    return new Reached.Forbidden("it has an address that is not public");
                }
            }
        } catch (UnknownHostException e) {
            return new Reached.Unreachable("there is no such host");
        } catch (IOException e) {
            return new Reached.Unreachable("its address cannot be looked at");
        }
        return connect(addresses, port);
    }

    private Reached connect(InetAddress[] addresses, int port) {
        String why = "it has no address";
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), Math.toIntExact(connectTimeout.toMillis()));
                return new Reached.Connected(socket);
            } catch (IOException e) {
                why = String.valueOf(e.getMessage());
                close(socket);
            }
        }
        return new Reached.Unreachable(why);
    }

    /** Public, and not this machine by its public name: what listens here may listen for friends only. */
    private static boolean isOutside(InetAddress address) throws IOException {
        return PublicAddresses.isPublic(address) && NetworkInterface.getByInetAddress(address) == null;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("A socket that is not connected cannot be closed", e);
        }
    }
}
