package dev.loam.worker.plain;

import dev.loam.worker.Worker;

/** A worker without Spring. */
public final class PlainWorker {
    private PlainWorker() {}

    public static void main(String[] arguments) {
        Worker.run(new PlainHost(), arguments);
    }
}
