package dev.loam.gateway.metering;

import dev.loam.platform.usage.UsageJournal.OpenRequest;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of a body and ends the request in the journal before its last byte goes out: where the length is
 * declared, before the write that completes it; elsewhere before the container sends the end of the body.
 */
final class CountedResponse extends HttpServletResponseWrapper implements AutoCloseable {
    private final OpenRequest open;
    private long declared = -1;
    private long written;
    private boolean ended;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    CountedResponse(HttpServletResponse response, OpenRequest open) {
        super(response);
        this.open = open;
    }

    @Override
    public void setContentLength(int length) {
        declared = length;
        super.setContentLength(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        declared = length;
        super.setContentLengthLong(length);
    }

    @Override
    public void setHeader(String name, String value) {
        noteLength(name, value);
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        noteLength(name, value);
        super.addHeader(name, value);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Counted(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            String encoding = getCharacterEncoding();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), charset));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        super.flushBuffer();
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.flush();
        }
        end();
    }

    private void noteLength(String name, @Nullable String value) {
        if (name.equalsIgnoreCase("Content-Length") && value != null) {
            try {
                declared = Long.parseLong(value);
            } catch (NumberFormatException notALength) {
                declared = -1;
            }
        }
    }

    private void count(int bytes) {
        written += bytes;
        if (declared >= 0 && written >= declared) {
            end();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            open.end(getStatus(), written);
        }
    }

    private final class Counted extends ServletOutputStream {
        private final ServletOutputStream body;

        private Counted(ServletOutputStream body) {
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
            body.flush();
        }

        @Override
        public void close() throws IOException {
            end();
            body.close();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            body.setWriteListener(listener);
        }
    }
}
