package dev.loam.platform.tenancy;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets to PostgreSQL for what tenants wrote. One row, or an error, may be larger than the heap, and the driver reads it
 * before anybody can look at it; its own {@code maxResultBuffer} goes on reading in the middle of the row, and takes the
 * tenant's bytes for messages. So the length of each message is looked at on its way to the driver, and the connection
 * ends before one that is too long.
 *
 * <p>The driver makes it by its name, with the most bytes of rows between one request and the next. On a connection with TLS
 * it sees nothing: there {@link BoundedTlsFactory} looks.
 */
public final class BoundedSocketFactory extends SocketFactory {
    private final long maxBytes;

    public BoundedSocketFactory(String maxBytes) {
        this.maxBytes = Long.parseLong(maxBytes);
    }

    @Override
    public Socket createSocket() {
        return new BoundedSocket(maxBytes);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw unconnected();
    }

    private static UnsupportedOperationException unconnected() {
        return new UnsupportedOperationException("The driver connects its sockets itself");
    }
}
