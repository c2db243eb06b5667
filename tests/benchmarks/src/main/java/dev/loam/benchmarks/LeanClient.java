package dev.loam.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** One connection that asks the same thing again and again, with as little work as it takes: on one machine it is in the way. */
final class LeanClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    /** Servers end a connection on which nothing was asked for a while: who kept one for longer finds it closed. */
    private static final long LONGEST_REST_NANOS = Duration.ofSeconds(10).toNanos();

    private static final int OK = 200;
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";

    private static final String CLOSES = "connection: close";

    private final URI address;
    private final byte[] request;
    private Socket socket;
    private InputStream in;
    private long restingSince = System.nanoTime();

    LeanClient(URI address, String key, String path) throws IOException {
        this(address, key, "GET " + path, "Accept: application/json\r\n", "");
    }

    private LeanClient(URI address, String key, String what, String headers, String body) throws IOException {
        this.address = address;
        this.socket = connect(address);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.request = """
                %s HTTP/1.1\r
                Host: %s:%d\r
                apikey: %s\r
                Authorization: Bearer %s\r
                %s\r
                %s""".formatted(what, address.getHost(), address.getPort(), key, key, headers, body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** One that posts JSON. */
    static LeanClient posting(URI address, String key, String path, String json) throws IOException {
        String headers = "Content-Type: application/json\r\nContent-Length: %d\r\n".formatted(json.length());
        return new LeanClient(address, key, "POST " + path, headers, json);
    }

    /** Asks, and reads the answer to its end. Where the server ended the connection, or has reason to, there is a new one. */
    int status() throws IOException {
        if (System.nanoTime() - restingSince > LONGEST_REST_NANOS) {
            socket.close();
        }
        if (socket.isClosed()) {
            socket = connect(address);
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.getOutputStream().write(request);
        String first = line();
        long length = 0;
        boolean chunked = false;
        boolean closes = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH)) {
                length = Long.parseLong(line.substring(LENGTH.length()).strip());
            }
            chunked |= lower.equals(CHUNKED);
            closes |= lower.equals(CLOSES);
        }
        if (chunked) {
            skipChunks();
        } else {
            in.skipNBytes(length);
        }
        if (closes) {
            socket.close();
        }
        restingSince = System.nanoTime();
        return Integer.parseInt(first.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /** How long an answer with success takes. */
    Duration timed() throws IOException {
        long began = System.nanoTime();
        int status = status();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (status != OK) {
            throw new IllegalStateException(address + " answered " + status);
        }
        return took;
    }

    private static Socket connect(URI address) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private void skipChunks() throws IOException {
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            in.skipNBytes(size + 2L);
        }
        line();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
