package dev.loam.gateway.proxy;

import java.io.IOException;
import java.io.Serial;

/** The client failed while it sent its body: no fault of the service it is for. */
final class ClientGoneException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    ClientGoneException(IOException cause) {
        super(cause);
    }
}
