package dev.loam.function.worker;

import dev.loam.function.sandbox.SandboxLevel;
import dev.loam.function.sandbox.SandboxedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * How readily a worker is given a processor. One that takes most of one gets what others leave, so that fifty endless loops do
 * not make a neighbour's short call wait; a machine with processors to spare gives it as much as ever. Used under a lock.
 */
final class Niceness {
    private static final int USUAL = 0;
    private static final int STARTING = 5;
    private static final int GREEDY = 15;
    private static final double MUCH = 0.5;
    private static final double LITTLE = 0.2;
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int USER_TICKS = 11;
    private static final boolean REVERSIBLE = SandboxLevel.mayRaisePriorities();

    private final SandboxedProcess process;
    private int current = USUAL;
    private long since;
    private long used;

    Niceness(SandboxedProcess process) {
        this.process = process;
    }

    /** Nobody waits for it in particular: who serves already comes first. */
    synchronized void starts() {
        if (REVERSIBLE) {
            set(STARTING);
        }
    }

    /** Somebody waits for it now. */
    synchronized void begins() {
        if (REVERSIBLE) {
            set(USUAL);
        }
        since = System.nanoTime();
        used = processorNanos();
    }

    /** Called now and then while it works. */
    synchronized void look() {
        long now = System.nanoTime();
        if (now - since < WINDOW) {
            return;
        }
        long usedNow = processorNanos();
        double share = (double) (usedNow - used) / (now - since);
        since = now;
        used = usedNow;
        if (share > MUCH) {
            set(GREEDY);
        } else if (share < LITTLE && REVERSIBLE) {
            set(USUAL);
        }
    }

    private void set(int value) {
        if (current != value) {
            current = value;
            process.niceness(value);
        }
    }

    private long processorNanos() {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            // The name, in brackets, may have spaces.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", USER_TICKS + 3);
            long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
            return ticks * NANOS_PER_TICK;
        } catch (IOException | RuntimeException e) {
            return used;
        }
    }
}
