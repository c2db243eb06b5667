package dev.loam.event.transport;

import org.springframework.context.SmartLifecycle;

/** Opens the transport when everything that it brings events to stands. */
final class TransportLifecycle implements SmartLifecycle {
    private final Transport transport;
    private volatile boolean running;

    TransportLifecycle(Transport transport) {
        this.transport = transport;
    }

    @Override
    public void start() {
        running = true;
        transport.open();
    }

    @Override
    public void stop() {
        running = false;
        transport.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
