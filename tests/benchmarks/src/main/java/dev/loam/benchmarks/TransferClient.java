package dev.loam.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** One connection that sends or fetches bodies of a known length, with as little work as it takes. */
final class TransferClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 120_000;
    private static final int BUFFER = 1 << 16;
    private static final String LENGTH = "content-length:";

    private final URI address;
    private final String headers;
    private final byte[] buffer = new byte[BUFFER];
    private Socket socket;
    private InputStream in;

    TransferClient(URI address, Map<String, String> headers) throws IOException {
        this.address = address;
        StringBuilder lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        this.headers = lines.toString();
        this.socket = connect();
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** Sends, reads the answer to its end and returns its length; anything but 200 ends the measurement. */
    long exchange(String method, String path, byte[] body) throws IOException {
        if (socket.isClosed()) {
            socket = connect();
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        }
        OutputStream out = socket.getOutputStream();
        out.write("%s %s HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(method, path, address.getAuthority(), headers, body.length)
                .getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        String status = line();
        long length = 0;
        boolean closes = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH)) {
                length = Long.parseLong(line.substring(LENGTH.length()).strip());
            }
            closes |= lower.equals("connection: close");
        }
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException("%s %s was answered %s".formatted(method, path, status));
        }
        skip(length);
        if (closes) {
            socket.close();
        }
        return length;
    }

    private void skip(long length) throws IOException {
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
            if (read < 0) {
                throw new EOFException("The connection was closed");
            }
            left -= read;
        }
    }

    private Socket connect() throws IOException {
        Socket made = new Socket(address.getHost(), address.getPort());
        made.setTcpNoDelay(true);
        made.setSoTimeout(TIMEOUT_MILLIS);
        return made;
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
