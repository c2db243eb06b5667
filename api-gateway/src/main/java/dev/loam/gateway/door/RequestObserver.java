package dev.loam.gateway.door;

/** Told of every request once, when it is answered; on the request's thread, so it must not wait for anything. */
@FunctionalInterface
public interface RequestObserver {

    void finished(FinishedRequest request);
}
