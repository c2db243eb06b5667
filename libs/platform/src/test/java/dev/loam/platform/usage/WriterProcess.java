package dev.loam.platform.usage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Writes into a journal until it is killed, from several threads: numbered requests, each begun and, for even numbers,
 * ended. Tells on its standard output how far every thread certainly is.
 */
final class WriterProcess {
    static final int THREADS = 3;

    private WriterProcess() {}

    public static void main(String[] arguments) {
        MappedUsageJournal journal = JournalFixture.open(Path.of(arguments[0]));
        AtomicIntegerArray acknowledged = new AtomicIntegerArray(THREADS);
        for (int thread = 0; thread < THREADS; thread++) {
            int own = thread;
            Thread.ofPlatform().daemon().start(() -> write(journal, own, acknowledged));
        }
        while (true) {
            int[] reached = new int[THREADS];
            for (int thread = 0; thread < THREADS; thread++) {
                reached[thread] = acknowledged.get(thread);
            }
            System.out.println(reached[0] + " " + reached[1] + " " + reached[2] + ";");
            System.out.flush();
        }
    }

    private static void write(MappedUsageJournal journal, int thread, AtomicIntegerArray acknowledged) {
        for (int number = 1; ; number++) {
            UsageJournal.OpenRequest open = journal.begin(
                    JournalFixture.PROJECT, JournalFixture.request(number), "GET", "/route", "thread-" + thread);
            if (number % 2 == 0) {
                open.end(200, number);
            }
            acknowledged.set(thread, number);
        }
    }

    static Process start(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(List.of(
                        java,
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
