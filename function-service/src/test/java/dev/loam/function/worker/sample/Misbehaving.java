package dev.loam.function.worker.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Does what its input names. */
public final class Misbehaving implements Function<String, String> {
    private static final List<byte[]> KEPT = new ArrayList<>();

    @Override
    public String apply(String deed) {
        switch (deed) {
            case "throw" -> throw new IllegalStateException("thrown on purpose");
            case "exit" -> System.exit(0);
            case "halt" -> Runtime.getRuntime().halt(3);
            case "loop" -> loop();
            case "heap" -> fillHeap();
            case "threads" -> startThreads();
            case "flood" -> flood();
            case "garbage" -> garbage();
            case "disk" -> fillDisk();
            default -> System.out.println("did nothing of " + deed);
        }
        return "done";
    }

    @SuppressWarnings({"InfiniteLoop", "ThreadPriorityCheck"}) // That is the deed.
    private static void loop() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("InfiniteLoop") // That is the deed.
    private static void fillHeap() {
        while (true) {
            KEPT.add(new byte[1 << 20]);
        }
    }

    private static void startThreads() {
        for (int i = 0; i < 100_000; i++) {
            Thread thread = new Thread(LockSupport::park);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void flood() {
        String line = "x".repeat(1023);
        for (int i = 0; i < 4 * 1024; i++) {
            System.out.println(line);
        }
    }

    private static void garbage() {
        try (java.io.FileOutputStream out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
            out.write("no frame at all".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        loop();
    }

    @SuppressWarnings("InfiniteLoop") // That is the deed.
    private static void fillDisk() {
        byte[] block = new byte[1 << 20];
        try {
            for (int i = 0; true; i++) {
                Files.write(Path.of(System.getProperty("java.io.tmpdir"), "block" + i), block);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
