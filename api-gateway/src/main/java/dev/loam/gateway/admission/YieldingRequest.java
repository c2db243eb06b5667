package dev.loam.gateway.admission;

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

/** A request with a long body: from its first byte to its last it has no place, and waits for one before it goes on. */
final class YieldingRequest extends HttpServletRequestWrapper {
    private final Turn turn;
    private @Nullable ServletInputStream stream;

    YieldingRequest(HttpServletRequest request, Turn turn) {
        super(request);
        this.turn = turn;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new Yielding(super.getInputStream(), super.getContentLengthLong());
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private final class Yielding extends ServletInputStream {
        private final ServletInputStream body;
        private long left;
        private boolean ended;

        /** @param declared the body's length; -1 when unknown */
        private Yielding(ServletInputStream body, long declared) {
            this.body = body;
            this.left = declared < 0 ? Long.MAX_VALUE : declared;
        }

        @Override
        public int read() throws IOException {
            begin();
            int next = body.read();
            count(next < 0 ? -1 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            begin();
            int count = body.read(buffer, offset, length);
            count(count);
            return count;
        }

        @Override
        public int available() throws IOException {
            return body.available();
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

        private void begin() {
            if (!ended) {
                turn.pause();
            }
        }

        private void count(int bytes) {
            left -= Math.max(bytes, 0);
            if (!ended && (bytes < 0 || left <= 0)) {
                ended = true;
                turn.resume();
            }
        }
    }
}
