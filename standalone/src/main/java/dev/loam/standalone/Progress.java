package dev.loam.standalone;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Tells how far the start has come. */
final class Progress {
    private final PrintStream out;
    private final long startedAt = ManagementFactory.getRuntimeMXBean().getStartTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void step(String what) {
        out.printf(Locale.ROOT, "%6.2f s  %s%n", seconds(), what);
    }

    void firstLogin(String address, String token) {
        step("The first operator's login is made at %s/console/setup#%s".formatted(address, token));
    }

    void ready(String address) {
        out.printf(Locale.ROOT, "%6.2f s  Loam is ready on %s%n", seconds(), address);
    }

    void failure(String description, String action) {
        out.flush();
        System.err.printf("%n%s%n%s%n", description, action);
    }

    private double seconds() {
        return (System.currentTimeMillis() - startedAt) / 1000.0;
    }
}
