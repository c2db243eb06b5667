package dev.loam.platform.idempotency;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A body that was read to its end before the request is served: small ones in memory, large ones in a temporary file. So
 * its fingerprint is known, and no slow client keeps a transaction open.
 */
final class HeldBody implements AutoCloseable {
    private static final int IN_MEMORY = 256 * 1024;
    private static final int BUFFER = 16 * 1024;

    private final byte[] small;
    private final @Nullable Path large;
    private final byte[] digest;

    private HeldBody(byte[] small, @Nullable Path large, byte[] digest) {
        this.small = small;
        this.large = large;
        this.digest = digest;
    }

    static HeldBody read(HttpServletRequest request) throws IOException {
        MessageDigest digest = sha256();
        InputStream body = request.getInputStream();
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        int count = 0;
        while (memory.size() < IN_MEMORY && (count = body.read(buffer)) >= 0) {
            digest.update(buffer, 0, count);
            memory.write(buffer, 0, count);
        }
        if (count < 0) {
            return new HeldBody(memory.toByteArray(), null, digest.digest());
        }
        Path file = Files.createTempFile("loam-request-", ".body");
        try (OutputStream out = Files.newOutputStream(file)) {
            memory.writeTo(out);
            for (count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
        return new HeldBody(new byte[0], file, digest.digest());
    }

    /** What makes the request the same one: method, path, query, type and body. */
    byte[] fingerprint(HttpServletRequest request) {
        MessageDigest all = sha256();
        String head = String.join(
                "\n",
                request.getMethod(),
                request.getRequestURI(),
                String.valueOf(request.getQueryString()),
                String.valueOf(request.getContentType()));
        all.update(head.getBytes(StandardCharsets.UTF_8));
        return all.digest(digest);
    }

    HttpServletRequest request(HttpServletRequest original) throws IOException {
        return new HeldRequest(original, large == null ? new ByteArrayInputStream(small) : Files.newInputStream(large));
    }

    @Override
    public void close() throws IOException {
        if (large != null) {
            Files.deleteIfExists(large);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private static final class HeldRequest extends HttpServletRequestWrapper {
        private final HeldStream stream;

        private HeldRequest(HttpServletRequest request, InputStream body) {
            super(request);
            this.stream = new HeldStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return stream;
        }

        @Override
        public BufferedReader getReader() {
            String encoding = getCharacterEncoding();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            return new BufferedReader(new InputStreamReader(stream, charset));
        }
    }

    private static final class HeldStream extends ServletInputStream {
        private final InputStream body;
        private boolean finished;

        private HeldStream(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            finished |= next < 0;
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = body.read(buffer, offset, length);
            finished |= count < 0;
            return count;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("A body that is held is read as it is");
        }
    }
}
