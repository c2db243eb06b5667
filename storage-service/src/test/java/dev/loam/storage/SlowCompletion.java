package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.test.ApiAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A bucket that takes its time over the blob of an upload that is being completed. */
record SlowCompletion(TestProject project, String table, String upload) {

    /** Completes it; while the bucket is at it, the lease is prolonged, and then somebody else comes. */
    ApiAnswer answer(Callable<ApiAnswer> completing, Runnable somebodyElse) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        project.server().bucket().meddle((call, honest) -> {
            if (call.method().equals("PUT") && call.path().endsWith("/" + upload)) {
                reached.countDown();
                awaitQuietly(goesOn);
            }
            return honest.get();
        });
        try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ApiAnswer> completed = client.submit(completing);
            assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
            Instant held = heldUntil();
            await().atMost(Duration.ofSeconds(4))
                    .untilAsserted(() -> assertThat(heldUntil()).isAfter(held));
            somebodyElse.run();
            goesOn.countDown();
            return completed.get();
        } finally {
            project.server().bucket().behave();
        }
    }

    private Instant heldUntil() {
        return project.database()
                .sql("select held_until from %s where id = cast(:id as uuid)".formatted(table))
                .param("id", upload)
                .query((row, number) -> row.getTimestamp("held_until").toInstant())
                .single();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
