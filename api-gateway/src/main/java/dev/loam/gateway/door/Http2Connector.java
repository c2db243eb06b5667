package dev.loam.gateway.door;

import org.apache.coyote.Request;
import org.apache.coyote.http2.Http2Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * HTTP/2 on the public port: by ALPN with TLS, else as h2c. In place of {@code server.http2.enabled}, with which Tomcat
 * refuses a body of more than 4 kB that comes with an offer to change to HTTP/2, as the JDK's client makes it. HTTP/1.1
 * there has reason phrases, and clients that are not waited for without end.
 */
final class Http2Connector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final PromptProcessor.Patience patience;

    Http2Connector(PromptProcessor.Patience patience) {
        this.patience = patience;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(ReasonPhraseProtocol.class.getName());
        factory.addConnectorCustomizers(connector -> {
            connector.addUpgradeProtocol(new WithoutBody());
            if (connector.getProtocolHandler() instanceof ReasonPhraseProtocol protocol) {
                protocol.setPatience(patience);
            }
        });
    }

    private static final class WithoutBody extends Http2Protocol {
        @Override
        public boolean accept(Request request) {
            return request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
        }
    }
}
