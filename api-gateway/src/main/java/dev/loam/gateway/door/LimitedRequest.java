package dev.loam.gateway.door;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose body ends with an error where it becomes too large. */
final class LimitedRequest extends HttpServletRequestWrapper {
    private final long limit;
    private final Exceeded exceeded;
    private final boolean counts;

    /** @param exceeded told before the error is thrown */
    LimitedRequest(HttpServletRequest request, long limit, Exceeded exceeded) {
        super(request);
        // Where two limits hold, one within the other, the bytes are counted once.
        this.counts = !(request instanceof LimitedRequest);
        this.limit = limit;
        this.exceeded = exceeded;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new LimitedStream(super.getInputStream(), limit, exceeded, counts ? RequestFacts.find(this) : null);
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    @FunctionalInterface
    interface Exceeded {
        void tell() throws IOException;
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final Exceeded exceeded;
        private final @Nullable RequestFacts facts;
        private long left;

        private LimitedStream(ServletInputStream body, long limit, Exceeded exceeded, @Nullable RequestFacts facts) {
            this.facts = facts;
            this.body = body;
            this.exceeded = exceeded;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = body.read(buffer, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (facts != null) {
                facts.received(bytes);
            }
            if (left < 0) {
                exceeded.tell();
                throw new BodyTooLargeException();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
