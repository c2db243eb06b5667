package dev.loam.e2e.functions;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

/** Counts in pieces: so far as it is told, and each time only when another call of it says so; or without an end. */
public final class Counting implements Function<String, Object> {
    private static final Semaphore GO_ON = new Semaphore(0);
    private static final AtomicInteger ENDED = new AtomicInteger();

    @Override
    public Object apply(String input) {
        return switch (input) {
            case "go on" -> {
                GO_ON.release();
                yield "going on";
            }
            case "how many ended" -> Integer.toString(ENDED.get());
            case "endless" -> Stream.iterate(1, Counting::soon).onClose(ENDED::incrementAndGet);
            case "break off" -> Stream.iterate(1, Counting::never);
            default -> Stream.iterate(1, Counting::whenTold).limit(Integer.parseInt(input));
        };
    }

    private static int soon(int number) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        return number + 1;
    }

    private static int never(int number) {
        throw new IllegalStateException("no further than " + number);
    }

    private static int whenTold(int number) {
        try {
            if (!GO_ON.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody said to go on");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return number + 1;
    }
}
