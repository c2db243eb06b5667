package dev.loam.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts the server again when it ends without having been asked to. It costs nothing while the server runs. */
final class Supervision {

    private final Start start;
    private final Outages outages;
    private final RestartBudget budget = new RestartBudget();
    private final CountDownLatch ended = new CountDownLatch(1);

    Supervision(Start start, Outages outages) {
        this.start = start;
        this.outages = outages;
    }

    void watch(Postmaster postmaster) {
        postmaster.onExit(() ->
                Thread.ofPlatform().daemon().name("loam-postgres-supervision").start(this::restore));
    }

    /** From now on the server's end is nobody's business. */
    void end() {
        ended.countDown();
    }

    private void restore() {
        if (ended.getCount() == 0) {
            return;
        }
        long since = System.nanoTime();
        outages.began();
        EmbeddedPostgresException failure = null;
        try {
            for (Duration pause = nextPause(); pause != null; pause = nextPause()) {
                if (ended.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                try {
                    Postmaster again = start.again();
                    outages.ended(Duration.ofNanos(System.nanoTime() - since));
                    watch(again);
                    return;
                } catch (EmbeddedPostgresException notStarted) {
                    failure = notStarted;
                } catch (IOException unusable) {
                    failure = new EmbeddedPostgresException(
                            "Postgres's folder cannot be used (" + unusable + ").",
                            "Make it writable for the account that runs Loam.",
                            unusable);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        abandon(failure);
    }

    private @Nullable Duration nextPause() {
        return budget.afterFailure(System.nanoTime());
    }

    private void abandon(@Nullable EmbeddedPostgresException failure) {
        String often = "Postgres ended or did not start more than %d times within a minute."
                .formatted(RestartBudget.MOST_FAILURES);
        outages.abandoned(
                failure == null
                        ? new EmbeddedPostgresException(
                                often, "Look for what ends it: in its log, in the kernel's (dmesg).")
                        : new EmbeddedPostgresException(
                                often + " " + failure.description(), failure.action(), failure));
    }

    /** How the server is started once more, in the same folder and on the same port. */
    @FunctionalInterface
    interface Start {
        Postmaster again() throws IOException;
    }
}
