package dev.loam.gateway.proxy;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies bytes between a client and a service until one of them ends. Made by the container, hence public. */
public final class TunnelHandler implements HttpUpgradeHandler {
    private static final Logger log = LoggerFactory.getLogger(TunnelHandler.class);
    private static final int BUFFER = 8 * 1024;

    private @Nullable Socket service;

    void carry(Socket socket) {
        this.service = socket;
    }

    /** Stays until the tunnel ends: the container's thread is virtual, and nobody else may read the connection. */
    @Override
    public void init(WebConnection client) {
        Socket socket = Objects.requireNonNull(service);
        Thread toClient = Thread.ofVirtual().name("tunnel").unstarted(() -> {
            try {
                copy(socket.getInputStream(), client.getOutputStream());
            } catch (IOException ended) {
                log.trace("A tunnel ended", ended);
            } finally {
                close(client);
            }
        });
        toClient.start();
        try {
            copy(client.getInputStream(), socket.getOutputStream());
        } catch (IOException ended) {
            log.trace("A tunnel ended", ended);
        } finally {
            close(socket);
            close(client);
        }
    }

    @Override
    public void destroy() {
        if (service != null) {
            close(service);
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
            to.flush();
        }
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception gone) {
            log.trace("Already closed", gone);
        }
    }
}
