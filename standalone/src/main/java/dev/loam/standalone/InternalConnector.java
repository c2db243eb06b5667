package dev.loam.standalone;

import dev.loam.platform.PlatformProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executors;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** A second port, on the loopback address only, on which the services of this process call each other. */
final class InternalConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final int port;

    InternalConnector(PlatformProperties properties) {
        this.port = properties.internalPort();
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        Connector connector = new Connector("HTTP/1.1");
        connector.setPort(port);
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setAddress(loopback());
            protocol.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            protocol.setKeepAliveTimeout(60_000);
            protocol.setMaxConnections(2_000);
        }
        factory.addAdditionalConnectors(connector);
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("Four bytes are an address", impossible);
        }
    }
}
