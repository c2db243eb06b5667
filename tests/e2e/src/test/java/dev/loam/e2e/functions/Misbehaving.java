package dev.loam.e2e.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Does what its input names. */
public final class Misbehaving implements Function<String, String> {
    private static final List<byte[]> EATEN = new ArrayList<>();

    @Override
    public String apply(String deed) {
        switch (deed) {
            case "throw" -> throw new IllegalStateException("thrown on purpose");
            case "exit" -> System.exit(0);
            case "never end" -> neverEnd();
            case "eat the heap" -> eatTheHeap();
            default -> System.out.println("did nothing of " + deed);
        }
        return "done";
    }

    @SuppressWarnings({"InfiniteLoop", "ThreadPriorityCheck"}) // That is the deed.
    private static void neverEnd() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("InfiniteLoop") // That is the deed.
    private static void eatTheHeap() {
        while (true) {
            EATEN.add(new byte[1 << 20]);
        }
    }
}
