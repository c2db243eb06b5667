package dev.loam.platform.tenancy;

import java.io.IOException;
import java.net.Socket;
import java.util.Properties;
import javax.net.ssl.SSLSocket;
import org.postgresql.PGProperty;
import org.postgresql.ssl.LibPQFactory;
import org.postgresql.ssl.WrappedFactory;
import org.postgresql.util.PSQLException;

/**
 * The same as {@link BoundedSocketFactory} where the connection is encrypted: the lengths of messages are looked at above TLS.
 * Certificates and keys are those of the driver's own factory. The driver makes it by its name.
 */
public final class BoundedTlsFactory extends WrappedFactory {
    private final long maxBytes;

    public BoundedTlsFactory(Properties connection) throws PSQLException {
        this.factory = new LibPQFactory(connection);
        this.maxBytes = Long.parseLong(PGProperty.SOCKET_FACTORY_ARG.getOrDefault(connection));
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        return new BoundedTlsSocket((SSLSocket) super.createSocket(plain, host, port, autoClose), maxBytes);
    }
}
