package dev.loam.function.worker.sample;

import java.util.function.Function;

/** Prints its input, and says where it runs after as many milliseconds as that says. */
public final class Slow implements Function<String, String> {
    @Override
    public String apply(String millis) {
        System.out.println("waits for " + millis);
        try {
            Thread.sleep(Long.parseLong(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return String.valueOf(ProcessHandle.current().pid());
    }
}
