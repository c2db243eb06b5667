package dev.loam.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that ask one thing without a pause, in a process of their own: so that what they cost can be told, and their
 * threads and collector are not those of who measures.
 */
final class Load implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;

    private Load(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.US_ASCII);
    }

    static Load prepare(URI address, String key, String path, int clients) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Load.class.getName(),
                        address.toString(),
                        path,
                        Integer.toString(clients))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Load load = new Load(process);
        load.tell(key);
        return load;
    }

    void begin() throws IOException {
        tell("begin");
    }

    /** Ends it, and tells what it came to since it began. */
    Came end() throws IOException {
        tell("end");
        String[] parts = said.readLine().split(" ", -1);
        if (!parts[3].equals("0")) {
            throw new IllegalStateException("Of the load's clients %s lost their connection".formatted(parts[3]));
        }
        return new Came(
                Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[4]));
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void tell(String word) throws IOException {
        process.outputWriter(StandardCharsets.US_ASCII)
                .append(word)
                .append('\n')
                .flush();
    }

    /**
     * What load came to.
     *
     * @param answers how many answers of 200 it got
     * @param processorNanos the processor time of its process
     * @param nanos how long it was
     * @param others how many answers of another status
     */
    record Came(long answers, long processorNanos, long nanos, long others) {
        double perSecond() {
            return answers * 1e9 / nanos;
        }

        double processors() {
            return (double) processorNanos / nanos;
        }
    }

    /** The process: the key comes in first, not in the arguments that everybody can read. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        URI address = URI.create(arguments[0]);
        int clients = Integer.parseInt(arguments[2]);
        BufferedReader words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        String key = words.readLine();
        for (String word = words.readLine(); word != null; word = words.readLine()) {
            long began = System.nanoTime();
            long used = processorTime();
            LongAdder answers = new LongAdder();
            LongAdder others = new LongAdder();
            LongAdder broken = new LongAdder();
            AtomicBoolean ends = new AtomicBoolean();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        ask(address, key, arguments[1], answers, others, ends);
                    } catch (IOException lost) {
                        System.err.println("A client of the load ended: " + lost);
                        broken.increment();
                    }
                }));
            }
            words.readLine();
            ends.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.printf(
                    "%d %d %d %d %d%n",
                    answers.sum(), processorTime() - used, System.nanoTime() - began, broken.sum(), others.sum());
        }
    }

    private static void ask(
            URI address, String key, String path, LongAdder answers, LongAdder others, AtomicBoolean ends)
            throws IOException {
        try (LeanClient client = new LeanClient(address, key, path)) {
            while (!ends.get()) {
                (client.status() == 200 ? answers : others).increment();
            }
        }
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
