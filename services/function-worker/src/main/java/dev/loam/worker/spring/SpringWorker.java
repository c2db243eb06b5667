package dev.loam.worker.spring;

import dev.loam.worker.Worker;

/** A worker with a Spring context waiting for a function. */
public final class SpringWorker {
    private SpringWorker() {}

    public static void main(String[] arguments) {
        Worker.run(new SpringHost(), arguments);
    }
}
