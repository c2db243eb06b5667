package dev.loam.postgres;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process to be killed by a test. */
final class StartAndWait {

    private StartAndWait() {}

    public static void main(String[] arguments) throws InterruptedException {
        var options = EmbeddedPostgresOptions.in(Path.of(arguments[0])).withDurable(false);
        var postgres = EmbeddedPostgres.start(options);
        IO.println("started");
        new CountDownLatch(1).await();
        postgres.close();
    }
}
