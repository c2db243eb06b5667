package dev.loam.storage.multipart;

import dev.loam.storage.checksum.RunningChecksum;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Sums what goes through it. For one thread. */
final class SummedStream extends FilterOutputStream {
    private final RunningChecksum checksum;

    SummedStream(OutputStream out, RunningChecksum checksum) {
        super(out);
        this.checksum = checksum;
    }

    @Override
    public void write(int letter) throws IOException {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        checksum.update(bytes, offset, length);
        out.write(bytes, offset, length);
    }
}
