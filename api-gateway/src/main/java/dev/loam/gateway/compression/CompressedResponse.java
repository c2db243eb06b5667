package dev.loam.gateway.compression;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether to compress when it knows enough: by the declared length, or when a kilobyte has been written. Headers
 * that depend on it are held back until then.
 */
final class CompressedResponse extends HttpServletResponseWrapper implements AutoCloseable {
    private final CompressingStream body;
    private @Nullable PrintWriter writer;

    CompressedResponse(HttpServletResponse response) {
        super(response);
        this.body = new CompressingStream(response);
    }

    @Override
    public void setContentLength(int length) {
        body.declare(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        body.declare(length);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (!declares(name, value)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (!declares(name, value)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return body;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            String encoding = getCharacterEncoding();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            writer = new PrintWriter(new OutputStreamWriter(body, charset));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        body.flush();
    }

    @Override
    public void resetBuffer() {
        body.reset();
        super.resetBuffer();
    }

    @Override
    public void reset() {
        body.reset();
        super.reset();
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        body.finish();
    }

    private boolean declares(String name, @Nullable String value) {
        if (!name.equalsIgnoreCase("Content-Length")) {
            return false;
        }
        body.declare(value == null ? -1 : Long.parseLong(value));
        return true;
    }
}
