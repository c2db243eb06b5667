package dev.loam.cli.demo;

import dev.loam.cli.installation.Installation;
import dev.loam.sdk.InstallationStatus;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells the story as it happens, each step with the time that it took. */
final class Narrator {
    private static final double NANOS_PER_MILLI = 1e6;

    private final PrintStream out;
    private int chapter;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void say(String text) {
        out.println(text);
    }

    void chapter(String title) {
        chapter++;
        out.printf("%n%d. %s%n", chapter, title);
    }

    /** Does one step and tells what it was and how long it took. */
    <T> T step(String what, Supplier<T> work) {
        long began = System.nanoTime();
        T result = work.get();
        out.printf(Locale.ROOT, "   %8.1f ms  %s%n", (System.nanoTime() - began) / NANOS_PER_MILLI, what);
        return result;
    }

    void detail(String text) {
        out.println("                " + text);
    }

    void close(InstallationStatus status, Installation installation, Story story) {
        out.printf("%nEverything above went through %s, and Loam is still running there.%n", status.apiUrl());
        out.println("  Data folder  " + installation.data());
        out.println("  Project      " + story.ref());
        out.println("  Database     " + story.databaseUrl());
        out.println("  Stop it      ./loam down" + installation.option());
        out.printf("%nTry it yourself, as the user who uploaded the photo:%n%n");
        out.printf(
                "  curl '%s/rest/v1/photos?select=title,camera,taken_at,width,height,caption' \\%n"
                        + "    -H 'apikey: %s' \\%n    -H 'Authorization: Bearer %s'%n",
                status.apiUrl(), story.publishableKey(), story.accessToken());
    }
}
