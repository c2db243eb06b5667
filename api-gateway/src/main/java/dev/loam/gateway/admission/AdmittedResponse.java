package dev.loam.gateway.admission;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Ends the turn before anything goes to the client, who may read as slowly as it likes: with the first flush, or with the
 * first byte that the container's buffer has no room for.
 */
final class AdmittedResponse extends HttpServletResponseWrapper {
    private final Turn turn;
    private final int buffered;
    private @Nullable ServletOutputStream stream;

    AdmittedResponse(HttpServletResponse response, Turn turn) {
        super(response);
        this.turn = turn;
        this.buffered = response.getBufferSize();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Watched(super.getOutputStream());
        }
        return stream;
    }

    /** Nothing of ours writes text behind the filters that wrap streams: it is not worth counting. */
    @Override
    public PrintWriter getWriter() throws IOException {
        turn.close();
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        turn.close();
        super.flushBuffer();
    }

    private final class Watched extends ServletOutputStream {
        private final ServletOutputStream body;
        private long written;

        private Watched(ServletOutputStream body) {
            this.body = body;
        }

        @Override
        public void write(int value) throws IOException {
            count(1);
            body.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count(length);
            body.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            turn.close();
            body.flush();
        }

        @Override
        public void close() throws IOException {
            turn.close();
            body.close();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            turn.close();
            body.setWriteListener(listener);
        }

        private void count(int bytes) {
            written += bytes;
            if (written > buffered) {
                turn.close();
            }
        }
    }
}
