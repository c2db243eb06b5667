package dev.loam.messaging.mail;

import dev.loam.platform.http.PublicAddresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * A socket that connects to public addresses only. The address is looked at after the name was resolved, at the moment of
 * connecting, so that a name which resolves differently the second time gains nothing.
 */
final class PublicSocket extends Socket {

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (endpoint instanceof InetSocketAddress internet
                && (internet.isUnresolved() || !PublicAddresses.isPublic(internet.getAddress()))) {
            throw new IOException("The mail server's address is not a public one");
        }
        super.connect(endpoint, timeout);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }
}
