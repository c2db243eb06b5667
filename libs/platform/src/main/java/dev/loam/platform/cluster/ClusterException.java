package dev.loam.platform.cluster;

import java.io.Serial;

/** Something could not be made, changed or dropped on a cluster; the cause is the driver's. Every step may be repeated. */
public final class ClusterException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
