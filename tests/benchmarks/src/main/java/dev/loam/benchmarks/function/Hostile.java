package dev.loam.benchmarks.function;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Does as much harm as it can, in the way that its input names. */
public final class Hostile implements Function<String, String> {
    private static final List<Object> KEPT = Collections.synchronizedList(new ArrayList<>());

    @Override
    public String apply(String deed) {
        switch (deed) {
            case "heap" -> endlessly(() -> KEPT.add(new byte[1 << 20]));
            case "direct" -> endlessly(() -> KEPT.add(ByteBuffer.allocateDirect(1 << 20)));
            case "threads" -> endlessly(() -> Thread.ofPlatform().daemon().start(LockSupport::park));
            case "flood" -> endlessly(() -> System.out.println("x".repeat(1000)));
            case "churn" -> {
                for (int i = 0; i < 8; i++) {
                    Thread.ofPlatform().daemon().start(() -> endlessly(Thread::onSpinWait));
                }
                endlessly(() -> KEPT.add(new byte[1]));
            }
            case "exit" -> System.exit(0);
            default -> endlessly(Thread::onSpinWait);
        }
        return deed;
    }

    @SuppressWarnings("InfiniteLoop") // That is the harm.
    private static void endlessly(Runnable work) {
        while (true) {
            work.run();
        }
    }
}
