package dev.loam.storage.object;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/**
 * Passes bytes on one piece late, so that the last piece goes only when all of them are what was stored: nobody gets the
 * whole of an object that was damaged on the disk. For one thread.
 */
final class CheckedOutput extends OutputStream {
    private final OutputStream out;
    private final CRC32C sum = new CRC32C();
    private byte[] held = new byte[0];
    private int length;

    CheckedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        release();
        sum.update(bytes, offset, count);
        if (held.length < count) {
            held = new byte[count];
        }
        System.arraycopy(bytes, offset, held, 0, count);
        length = count;
    }

    /** Lets the last piece go if the bytes add up to this; returns whether they do. */
    boolean complete(long expected) throws IOException {
        if (sum.getValue() != expected) {
            return false;
        }
        release();
        return true;
    }

    private void release() throws IOException {
        out.write(held, 0, length);
        length = 0;
    }
}
