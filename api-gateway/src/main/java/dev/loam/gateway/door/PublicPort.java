package dev.loam.gateway.door;

import dev.loam.platform.PlatformProperties;
import jakarta.servlet.http.HttpServletRequest;

/** Tells requests of clients from those of our own services, which in standalone come to a port of their own. */
public final class PublicPort {
    private final int internalPort;

    public PublicPort(PlatformProperties properties) {
        this.internalPort = properties.internalPort();
    }

    boolean received(HttpServletRequest request) {
        return internalPort == 0 || request.getLocalPort() != internalPort;
    }
}
