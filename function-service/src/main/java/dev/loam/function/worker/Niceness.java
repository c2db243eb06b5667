package dev.loam.function.worker;

import dev.loam.function.sandbox.SandboxLevel;
import dev.loam.function.sandbox.SandboxedProcess;
import dev.loam.platform.scheduling.ThreadScheduling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How readily a worker is given a processor. One that takes most of one, or takes long over one call, gets what others leave,
 * and so does one whose function keeps crashing: so fifty endless loops, of which none takes much, do not make a neighbour's
 * short call wait. A machine with processors to spare gives it as much as ever. Used under a lock.
 */
final class Niceness {
    private static final int USUAL = 0;
    private static final int STARTING = 5;
    /** What others leave. */
    private static final int GREEDY = 15;

    private static final double MUCH = 0.5;
    private static final double LITTLE = 0.2;
    /** Processor time without an answer: what short calls take many of. */
    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int USER_TICKS = 11;
    private static final boolean REVERSIBLE = SandboxLevel.mayRaisePriorities();

    private final SandboxedProcess process;
    private int current = USUAL;
    private long since;
    private long used;
    private long answers;
    private long usedAtAnswer;
    private BooleanSupplier suspect = () -> false;

    Niceness(SandboxedProcess process) {
        this.process = process;
    }

    /** Says how to find out whether it belongs to a function that keeps crashing. */
    synchronized void isSuspect(BooleanSupplier answer) {
        suspect = answer;
        if (suspect.getAsBoolean()) {
            set(GREEDY);
        }
    }

    /** Nobody waits for it in particular: who serves already comes first. */
    synchronized void starts() {
        if (REVERSIBLE) {
            set(STARTING);
        }
    }

    /**
     * Somebody waits for it now.
     *
     * @param now the time
     * @param usedNow how much of a processor it has had
     * @param ranOn whether it took much of one while nobody did
     */
    synchronized void begins(long now, long usedNow, boolean ranOn) {
        if (ranOn) {
            set(GREEDY);
        } else if (REVERSIBLE && !suspect.getAsBoolean()) {
            set(USUAL);
        }
        since = now;
        used = usedNow;
        usedAtAnswer = used;
    }

    /**
     * Called now and then while it works.
     *
     * @param answersSoFar how often it has answered
     * @param isLoading whether it has yet to load its function, which takes what it takes
     */
    synchronized void look(long answersSoFar, boolean isLoading) {
        long now = System.nanoTime();
        if (now - since < WINDOW) {
            return;
        }
        long usedNow = processorNanos();
        double share = (double) (usedNow - used) / (now - since);
        since = now;
        used = usedNow;
        if (answersSoFar != answers || isLoading) {
            answers = answersSoFar;
            usedAtAnswer = usedNow;
        }
        if (share > MUCH || usedNow - usedAtAnswer > LONG) {
            set(GREEDY);
        } else if (share < LITTLE && REVERSIBLE && !suspect.getAsBoolean()) {
            set(USUAL);
        }
    }

    private void set(int value) {
        if (current != value) {
            current = value;
            process.niceness(value, value == GREEDY ? ThreadScheduling.LONG_SLICES : Duration.ZERO);
        }
    }

    /** How much of a processor it has had. */
    synchronized long processorNanos() {
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
