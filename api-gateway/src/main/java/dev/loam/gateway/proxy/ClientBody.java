package dev.loam.gateway.proxy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The client's body on its way to a service; tells failures of the client from those of the service. */
final class ClientBody extends FilterInputStream {
    private boolean touched;

    ClientBody(InputStream body) {
        super(body);
    }

    /** Whether any of it was read, so that it cannot be sent again. */
    boolean isTouched() {
        return touched;
    }

    @Override
    public int read() throws IOException {
        touched = true;
        try {
            return super.read();
        } catch (IOException failure) {
            throw new ClientGoneException(failure);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        touched = true;
        try {
            return super.read(buffer, offset, length);
        } catch (IOException failure) {
            throw new ClientGoneException(failure);
        }
    }
}
