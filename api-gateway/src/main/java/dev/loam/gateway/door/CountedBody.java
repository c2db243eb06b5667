package dev.loam.gateway.door;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body that tells, as it is read, when somebody waits for it and how much came. */
public abstract class CountedBody extends ServletInputStream {
    private static final int END = -1;

    private final ServletInputStream body;

    protected CountedBody(ServletInputStream body) {
        this.body = body;
    }

    /** Somebody waits for more. */
    protected void waiting() {}

    /**
     * So much came.
     *
     * @param bytes -1 at the end
     */
    protected abstract void came(int bytes) throws IOException;

    @Override
    public final int read() throws IOException {
        waiting();
        int next = body.read();
        came(next < 0 ? END : 1);
        return next;
    }

    @Override
    public final int read(byte[] buffer, int offset, int length) throws IOException {
        waiting();
        int count = body.read(buffer, offset, length);
        came(count);
        return count;
    }

    @Override
    public final int available() throws IOException {
        return body.available();
    }

    @Override
    public final boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public final boolean isReady() {
        return body.isReady();
    }

    @Override
    public final void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
