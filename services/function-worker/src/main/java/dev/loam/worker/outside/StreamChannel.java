package dev.loam.worker.outside;

import dev.loam.worker.channel.ByteStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A socket channel to the proxy. Connecting takes no time, so that it is never pending. */
final class StreamChannel extends SocketChannel {
    private static final Set<SocketOption<?>> OPTIONS = Set.of(
            StandardSocketOptions.SO_RCVBUF,
            StandardSocketOptions.SO_SNDBUF,
            StandardSocketOptions.SO_KEEPALIVE,
            StandardSocketOptions.SO_REUSEADDR,
            StandardSocketOptions.SO_LINGER,
            StandardSocketOptions.TCP_NODELAY);

    private final Map<SocketOption<?>, Object> options = new ConcurrentHashMap<>();
    private volatile @Nullable ByteStream stream;
    private volatile @Nullable SocketAddress remote;
    private volatile @Nullable Runnable listener;
    private volatile boolean inputShut;

    StreamChannel(SelectorProvider provider) {
        super(provider);
    }

    /** Has a selector told of changes. A channel has one selector, or the last one. */
    void onChange(Runnable newListener) {
        listener = newListener;
        ByteStream connected = stream;
        if (connected != null) {
            connected.onChange(newListener);
        }
    }

    /** What would not wait now, of what a selector asks for. */
    int readyOps() {
        ByteStream connected = stream;
        if (connected == null) {
            return 0;
        }
        return SelectionKey.OP_CONNECT
                | (connected.isReadable() || inputShut ? SelectionKey.OP_READ : 0)
                | (connected.isWritable() ? SelectionKey.OP_WRITE : 0);
    }

    @Override
    public boolean connect(SocketAddress address) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        if (stream != null) {
            throw new AlreadyConnectedException();
        }
        ByteStream connected = Outside.connect(address);
        Runnable told = listener;
        if (told != null) {
            connected.onChange(told);
        }
        remote = address;
        stream = connected;
        return true;
    }

    @Override
    public boolean finishConnect() {
        connected();
        return true;
    }

    @Override
    public boolean isConnected() {
        return stream != null;
    }

    @Override
    public boolean isConnectionPending() {
        return false;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        ByteStream connected = connected();
        if (inputShut) {
            return -1;
        }
        if (!target.hasRemaining()) {
            return 0;
        }
        return isBlocking() ? connected.read(target) : connected.poll(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, targets.length);
        long read = 0;
        for (int i = offset; i < offset + length; i++) {
            while (targets[i].hasRemaining()) {
                // Only the first byte is waited for.
                int part = read == 0 ? read(targets[i]) : connected().poll(targets[i]);
                if (part <= 0) {
                    return read == 0 ? part : read;
                }
                read += part;
            }
        }
        return read;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        ByteStream connected = connected();
        int before = source.remaining();
        if (isBlocking()) {
            connected.write(source);
            return before;
        }
        return connected.offer(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, sources.length);
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(sources[i]);
            if (sources[i].hasRemaining()) {
                break;
            }
        }
        return written;
    }

    @Override
    public SocketChannel shutdownInput() throws IOException {
        connected();
        inputShut = true;
        return this;
    }

    @Override
    public SocketChannel shutdownOutput() throws IOException {
        connected().end();
        return this;
    }

    @Override
    public SocketChannel bind(@Nullable SocketAddress local) {
        return this;
    }

    @Override
    public SocketAddress getLocalAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    }

    @Override
    public @Nullable SocketAddress getRemoteAddress() {
        return remote;
    }

    @Override
    public Socket socket() {
        throw new UnsupportedOperationException("This channel has no socket");
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) {
        options.put(known(name), value);
        return this;
    }

    @Override
    @SuppressWarnings("unchecked") // Kept under its name by setOption, which takes no other type.
    public <T> @Nullable T getOption(SocketOption<T> name) {
        Object set = options.get(known(name));
        if (set != null) {
            return (T) set;
        }
        if (name.type() == Integer.class) {
            return name.type().cast(name.equals(StandardSocketOptions.SO_LINGER) ? -1 : ByteStream.WINDOW);
        }
        return name.type() == Boolean.class ? name.type().cast(false) : null;
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return OPTIONS;
    }

    @Override
    protected void implCloseSelectableChannel() throws IOException {
        ByteStream connected = stream;
        if (connected != null) {
            connected.close();
        }
    }

    @Override
    protected void implConfigureBlocking(boolean block) {}

    private ByteStream connected() {
        ByteStream connected = stream;
        if (connected == null) {
            throw new NotYetConnectedException();
        }
        return connected;
    }

    private static <T> SocketOption<T> known(SocketOption<T> name) {
        if (!OPTIONS.contains(name)) {
            throw new UnsupportedOperationException("There is no option " + name);
        }
        return name;
    }
}
