package dev.loam.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Clients that each send one request after another for a while. */
final class Clients {
    private Clients() {}

    /** One request of a client. */
    @FunctionalInterface
    interface Step {
        /** Sends it, and says whether it was answered as it should be. */
        boolean take() throws IOException;
    }

    /**
     * What came of it.
     *
     * @param wrong answers that were not as they should be
     * @param seconds how long it went on
     */
    record Result(List<Duration> answered, long wrong, double seconds) {
        double perSecond() {
            return answered.size() / seconds;
        }

        Samples samples() {
            return new Samples(answered);
        }
    }

    static Result run(int clients, Duration time, IntFunction<Step> steps) throws IOException {
        long began = System.nanoTime();
        long end = began + time.toNanos();
        List<Callable<Result>> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Step step = steps.apply(i);
            all.add(() -> loop(step, end));
        }
        List<Duration> answered = new ArrayList<>();
        long wrong = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (Future<Result> one : threads.invokeAll(all)) {
                Result result = one.get();
                answered.addAll(result.answered());
                wrong += result.wrong();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } catch (ExecutionException failure) {
            throw new IOException("A client failed", failure.getCause());
        }
        return new Result(answered, wrong, (System.nanoTime() - began) / 1e9);
    }

    private static Result loop(Step step, long end) throws IOException {
        List<Duration> answered = new ArrayList<>();
        long wrong = 0;
        for (long now = System.nanoTime(); now < end; ) {
            boolean right = step.take();
            long then = System.nanoTime();
            if (right) {
                answered.add(Duration.ofNanos(then - now));
            } else {
                wrong++;
            }
            now = then;
        }
        return new Result(answered, wrong, 0);
    }
}
