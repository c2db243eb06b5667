package dev.loam.platform.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The line between a process and its database, which can be cut after any message: the server has it, the answer is
 * lost, and nothing that the process says afterwards arrives. To the database that is the process' death. Thread-safe.
 *
 * <pre>{@code
 * try (CutLine line = new CutLine(postgres.host(), postgres.port())) {
 *     line.cutAfter(7);
 *     …                   // fails at its seventh message
 *     line.mend();
 * }
 * }</pre>
 */
public final class CutLine implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final ServerSocket door;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger messages = new AtomicInteger();
    private volatile int last = Integer.MAX_VALUE;

    /** A line to this server, from a free port of this machine. */
    public CutLine(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it begins. */
    public int port() {
        return door.getLocalPort();
    }

    /** Counts anew, and lets this many messages through. */
    public void cutAfter(int count) {
        messages.set(0);
        last = count;
    }

    /** Lets everything through again; connections of before stay broken. Returns how many messages there were. */
    public int mend() {
        last = Integer.MAX_VALUE;
        return messages.get();
    }

    /** Whether it was cut since it was last mended. */
    public boolean isCut() {
        return messages.get() >= last;
    }

    @Override
    public void close() {
        quietly(door::close);
        cut();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (isCut()) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                // The loop ends when the door was closed; else the next one comes.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(host, port);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> pass(client, server, true));
        Thread.ofVirtual().start(() -> pass(server, client, false));
    }

    private void pass(Socket from, Socket to, boolean counted) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (isCut()) {
                    cut();
                    return;
                }
                out.write(buffer, 0, count);
                out.flush();
                if (counted && messages.incrementAndGet() >= last) {
                    cut();
                    return;
                }
            }
        } catch (IOException gone) {
            // One end is closed; so is the other now.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void cut() {
        open.forEach(socket -> quietly(socket::close));
        open.clear();
    }

    private static void quietly(Closing closing) {
        try {
            closing.close();
        } catch (IOException closed) {
            // It was closed before.
        }
    }

    private interface Closing {
        void close() throws IOException;
    }
}
