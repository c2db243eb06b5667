package dev.loam.platform.tenancy;

import java.io.Serial;

/** No connection became free in time: the request may be repeated later. */
public final class ConnectionsExhaustedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ConnectionsExhaustedException(String message) {
        super(message);
    }
}
