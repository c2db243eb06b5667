package dev.loam.worker.outside;

import dev.loam.worker.channel.ByteStream;
import dev.loam.worker.channel.ByteStreams;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.FrameWriter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets Java's HTTP clients out of a process that has no network: they are told of a proxy, and whatever connects to the
 * proxy's address gets a stream of the channel. This is convenience. What keeps a function in is the sandbox, and what it may
 * reach is the service's to decide.
 */
public final class Outside {
    static final String PROXY_HOST = "127.0.0.1";
    static final int PROXY_PORT = 3128;

    /** The virtual machine makes its provider and its sockets by itself, and has one network. */
    private static volatile @Nullable Outside current;

    private final ByteStreams streams;
    private final FrameWriter writer;
    private final IntSupplier invocation;
    private final AtomicInteger opened = new AtomicInteger();

    /** @param invocation the one that the calling thread works for, or 0 */
    public Outside(ByteStreams streams, FrameWriter writer, IntSupplier invocation) {
        this.streams = streams;
        this.writer = writer;
        this.invocation = invocation;
    }

    /** Becomes the process's network, once, before any code of a tenant is loaded. */
    @SuppressWarnings("deprecation") // Since JDK 17, and nothing else makes sockets of old clients come here.
    public void install() throws IOException {
        current = this;
        for (String protocol : new String[] {"http", "https"}) {
            System.setProperty(protocol + ".proxyHost", PROXY_HOST);
            System.setProperty(protocol + ".proxyPort", Integer.toString(PROXY_PORT));
        }
        // Not even what is local is reached without the proxy: it says why not.
        System.setProperty("http.nonProxyHosts", "");
        System.setProperty("java.nio.channels.spi.SelectorProvider", StreamProvider.class.getName());
        Socket.setSocketImplFactory(StreamSocket::new);
    }

    /** A connection to the proxy, or an exception for any other address. */
    static ByteStream connect(SocketAddress address) throws IOException {
        Outside outside = current;
        if (outside == null || !isProxy(address)) {
            throw new ConnectException(
                    "Functions reach the outside by HTTP(S) through the proxy of http.proxyHost, and not " + address);
        }
        return outside.open();
    }

    private ByteStream open() throws IOException {
        int number = -opened.incrementAndGet();
        ByteStream stream = streams.open(number);
        writer.write(new Frame.Open(number, invocation.getAsInt()));
        return stream;
    }

    private static boolean isProxy(SocketAddress address) {
        return address instanceof InetSocketAddress internet
                && internet.getPort() == PROXY_PORT
                && !internet.isUnresolved()
                && internet.getAddress().isLoopbackAddress();
    }
}
