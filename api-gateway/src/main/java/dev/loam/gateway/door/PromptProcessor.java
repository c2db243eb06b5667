package dev.loam.gateway.door;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Hangs up on a client whose request's head takes too long. Tomcat's own timeout begins anew with each byte, so that one byte
 * each few seconds keeps a connection for hours.
 */
final class PromptProcessor extends Http11Processor {
    private final long mostNanos;

    /** Processors are used again, and a connection that breaks off within a head says nothing here. */
    private @Nullable SocketWrapperBase<?> unfinished;

    private long began;

    PromptProcessor(Http11NioProtocol protocol, Patience patience) {
        super(
                protocol,
                new DiscardingAdapter(
                        protocol.getAdapter(), patience.withBody().toNanos(), protocol.getMaxSwallowSize()));
        this.mostNanos = patience.withHead().toNanos();
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
        SocketState state = super.service(connection);
        if (state != SocketState.LONG || isAsync()) {
            unfinished = null;
            return state;
        }
        if (!connection.equals(unfinished)) {
            unfinished = connection;
            began = System.nanoTime();
        }
        return System.nanoTime() - began > mostNanos ? SocketState.CLOSED : state;
    }

    /**
     * How long a client is waited for.
     *
     * @param withHead from a head's first byte to its last
     * @param withBody for the rest of a body that nobody wants
     */
    record Patience(Duration withHead, Duration withBody) {}
}
