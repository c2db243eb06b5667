package dev.loam.worker.outside;

import dev.loam.worker.channel.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A blocking socket to the proxy, for clients that do not use channels. */
final class StreamSocket extends SocketImpl {
    private final Map<Integer, Object> options = new ConcurrentHashMap<>();
    private volatile @Nullable ByteStream stream;
    private volatile boolean inputShut;

    @Override
    protected void create(boolean isStream) throws IOException {
        if (!isStream) {
            throw new SocketException("Functions have no datagrams");
        }
    }

    @Override
    protected void connect(String toHost, int toPort) throws IOException {
        connect(new InetSocketAddress(toHost, toPort), 0);
    }

    @Override
    protected void connect(InetAddress toAddress, int toPort) throws IOException {
        connect(new InetSocketAddress(toAddress, toPort), 0);
    }

    @Override
    protected void connect(SocketAddress remote, int timeout) throws IOException {
        ByteStream connected = Outside.connect(remote);
        connected.patience(patience());
        InetSocketAddress internet = (InetSocketAddress) remote;
        address = internet.getAddress();
        port = internet.getPort();
        localport = 1;
        stream = connected;
    }

    @Override
    protected InputStream getInputStream() throws IOException {
        return inputShut ? InputStream.nullInputStream() : connected().input();
    }

    @Override
    protected OutputStream getOutputStream() throws IOException {
        return connected().output();
    }

    @Override
    protected int available() throws IOException {
        return inputShut ? 0 : connected().available();
    }

    @Override
    protected void close() throws IOException {
        ByteStream connected = stream;
        if (connected != null) {
            connected.close();
        }
    }

    @Override
    protected void shutdownInput() {
        inputShut = true;
    }

    @Override
    protected void shutdownOutput() throws IOException {
        connected().end();
    }

    @Override
    protected void bind(InetAddress host, int toPort) {}

    @Override
    protected void listen(int backlog) throws IOException {
        throw new SocketException("Functions have no servers");
    }

    @Override
    protected void accept(SocketImpl accepted) throws IOException {
        throw new SocketException("Functions have no servers");
    }

    @Override
    protected boolean supportsUrgentData() {
        return false;
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        throw new SocketException("There is no urgent data");
    }

    @Override
    public void setOption(int option, Object value) {
        options.put(option, value);
        ByteStream connected = stream;
        if (option == SocketOptions.SO_TIMEOUT && connected != null) {
            connected.patience(patience());
        }
    }

    @Override
    public Object getOption(int option) {
        Object set = options.get(option);
        if (set != null) {
            return set;
        }
        return switch (option) {
            case SocketOptions.SO_BINDADDR -> InetAddress.getLoopbackAddress();
            case SocketOptions.SO_TIMEOUT, SocketOptions.IP_TOS -> 0;
            case SocketOptions.SO_LINGER -> -1;
            case SocketOptions.SO_RCVBUF, SocketOptions.SO_SNDBUF -> ByteStream.WINDOW;
            default -> false;
        };
    }

    private Duration patience() {
        return Duration.ofMillis(options.get(SocketOptions.SO_TIMEOUT) instanceof Integer millis ? millis : 0);
    }

    private ByteStream connected() throws IOException {
        ByteStream connected = stream;
        if (connected == null) {
            throw new SocketException("The socket is not connected");
        }
        return connected;
    }
}
