package dev.loam.gateway.door;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body that breaks off where it comes too slowly: each read ends within the connector's timeout, be it for one byte. */
final class PacedBody extends ServletInputStream {
    private final ServletInputStream body;
    private final Pace pace;
    private long waited;
    private long came;
    private boolean tooSlow;

    PacedBody(ServletInputStream body, Pace pace) {
        this.body = body;
        this.pace = pace;
    }

    boolean isTooSlow() {
        return tooSlow;
    }

    @Override
    public int read() throws IOException {
        long began = pace.nanos().getAsLong();
        int next = body.read();
        count(began, next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long began = pace.nanos().getAsLong();
        int count = body.read(buffer, offset, length);
        count(began, Math.max(count, 0));
        return count;
    }

    private void count(long began, int bytes) throws IOException {
        waited += pace.nanos().getAsLong() - began;
        came += bytes;
        if (!pace.isKept(waited, came)) {
            tooSlow = true;
            throw new BodyTooSlowException();
        }
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
}
