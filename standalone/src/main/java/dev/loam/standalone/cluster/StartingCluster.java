package dev.loam.standalone.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A cluster that starts beside everything else; whoever asks for it first waits until it answers. */
public final class StartingCluster implements AutoCloseable {
    private final CompletableFuture<Cluster> cluster = new CompletableFuture<>();

    private StartingCluster() {}

    /**
     * Starts it in a thread of its own.
     *
     * @param failed is told of a failure before anybody who waits
     */
    public static StartingCluster begin(Supplier<Cluster> start, Consumer<RuntimeException> failed) {
        StartingCluster starting = new StartingCluster();
        Thread.ofPlatform().name("loam-cluster").start(() -> starting.run(start, failed));
        return starting;
    }

    private void run(Supplier<Cluster> start, Consumer<RuntimeException> failed) {
        try {
            cluster.complete(start.get());
        } catch (RuntimeException failure) {
            failed.accept(failure);
            cluster.completeExceptionally(failure);
        }
    }

    /**
     * The cluster, once it answers.
     *
     * @throws dev.loam.standalone.StartupFailure when it does not start
     */
    public Cluster await() {
        try {
            return cluster.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    @Override
    public void close() {
        cluster.handle((started, failure) -> started)
                .thenAccept(started -> {
                    if (started != null) {
                        started.close();
                    }
                })
                .join();
    }
}
