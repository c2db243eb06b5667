package dev.loam.gateway.compression;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The body of an answer, compressed or not, as it turns out. */
final class CompressingStream extends ServletOutputStream {
    private static final int WORTH_IT = 1024;
    private static final int BUFFER = 4096;

    private final HttpServletResponse response;
    private byte[] held = new byte[WORTH_IT];
    private int holding;
    private long declared = -1;
    private @Nullable OutputStream out;
    private @Nullable GZIPOutputStream gzip;
    private boolean finished;

    CompressingStream(HttpServletResponse response) {
        this.response = response;
    }

    void declare(long length) {
        declared = length;
    }

    void reset() {
        holding = 0;
        declared = -1;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (out == null && declared < 0 && holding + length < WORTH_IT) {
            System.arraycopy(bytes, offset, held, holding, length);
            holding += length;
            return;
        }
        begun(declared < 0 || declared >= WORTH_IT).write(bytes, offset, length);
    }

    /** What is flushed before it is worth compressing streams; it leaves as it is. */
    @Override
    public void flush() throws IOException {
        begun(declared >= WORTH_IT).flush();
        response.flushBuffer();
    }

    /** The end of the body, where nobody closed it. */
    void finish() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        if (out == null && holding == 0) {
            if (declared >= 0) {
                response.setContentLengthLong(declared);
            }
            return;
        }
        if (out == null && declared < 0) {
            declared = holding;
        }
        OutputStream end = begun(false);
        if (gzip != null) {
            gzip.finish();
        } else {
            end.flush();
        }
    }

    @Override
    public void close() throws IOException {
        finish();
        response.getOutputStream().close();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("Controllers here write as they go");
    }

    private OutputStream begun(boolean large) throws IOException {
        OutputStream known = out;
        if (known != null) {
            return known;
        }
        ServletOutputStream plain = response.getOutputStream();
        boolean type = Compressible.isType(response.getContentType());
        if (type) {
            Vary.onEncoding(response);
        }
        OutputStream begun = plain;
        if (large && type && Compressible.isOpenTo(response)) {
            compressHeaders();
            gzip = new Fast(plain);
            begun = gzip;
        } else if (declared >= 0) {
            response.setContentLengthLong(declared);
        }
        out = begun;
        begun.write(held, 0, holding);
        held = new byte[0];
        return begun;
    }

    /** Another form of the same thing has another tag: a weak one says that both mean the same. */
    private void compressHeaders() {
        response.setHeader("Content-Encoding", "gzip");
        String tag = response.getHeader("ETag");
        if (tag != null && !tag.startsWith("W/")) {
            response.setHeader("ETag", "W/" + tag);
        }
    }

    /** Its lowest level takes a third of the time and gives nearly as much. */
    private static final class Fast extends GZIPOutputStream {
        private Fast(OutputStream out) throws IOException {
            super(out, BUFFER, true);
            def.setLevel(Deflater.BEST_SPEED);
        }

        @Override
        public void finish() throws IOException {
            try {
                super.finish();
            } finally {
                def.end();
            }
        }
    }
}
