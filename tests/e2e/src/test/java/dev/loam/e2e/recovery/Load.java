package dev.loam.e2e.recovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Drivers at work, until they are told to stop. */
final class Load {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();

    private Load() {}

    static Load start(List<Workload> workloads, Seed seed, int round) {
        return start(
                workloads.stream()
                        .flatMap(workload -> workload.drivers().stream())
                        .toList(),
                seed,
                round);
    }

    static Load start(Collection<Driver> drivers, Seed seed, int round) {
        Load load = new Load();
        for (Driver driver : drivers) {
            Random random = seed.random(round * 1000 + load.running.size());
            load.running.add(load.threads.submit(() -> {
                while (!load.stopped.get()) {
                    driver.step(random);
                }
                return null;
            }));
        }
        return load;
    }

    /** Each driver ends with the step it is at. */
    void stop() throws InterruptedException {
        stopped.set(true);
        for (Future<?> driver : running) {
            try {
                driver.get();
            } catch (ExecutionException failure) {
                throw new IllegalStateException(failure.getCause());
            }
        }
        threads.close();
    }
}
