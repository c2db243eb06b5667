package dev.loam.function.worker.sample;

import java.util.function.Function;

/** Says where it runs and how many others run beside it, after as many milliseconds as its input says. */
public final class Slow implements Function<String, String> {
    @Override
    public String apply(String millis) {
        try {
            Thread.sleep(Long.parseLong(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return String.valueOf(ProcessHandle.current().pid());
    }
}
