package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.test.ApiAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same, with bytes in a bucket. */
class S3MultipartInBucketTests extends S3MultipartTests {
    @BeforeAll
    static void chooseBucket() {
        StorageServer.use(StorageServer.withBucket());
    }

    @AfterAll
    static void chooseFiles() {
        StorageServer.use(null);
    }

    @Test
    void completionHoldsOnWhileTheBucketTakesItsTime() throws Exception {
        String id = create(null, null);
        String parts = list(1, part(id, 1, "text"));

        ApiAnswer completed = new SlowCompletion(project, "loam.multipart_upload", id)
                .answer(
                        () -> complete(id, parts).send(),
                        () -> complete(id, parts).answers(409));

        assertThat(completed.status()).isEqualTo(200);
        account.get(PATH).byHeader().answers(200).with("text");
        assertThat(project.count("loam.stored_object where released_at is null"))
                .isOne();
    }

    @Test
    void whoWaitsForALongCompletionHearsOfIt() throws Exception {
        String id = create(null, null);
        String parts = list(1, part(id, 1, "text"));

        ApiAnswer completed = new SlowCompletion(project, "loam.multipart_upload", id)
                .answer(() -> complete(id, parts).send(), S3MultipartInBucketTests::seconds);

        assertThat(completed.status()).isEqualTo(200);
        assertThat(completed.body()).matches("(?s)<\\?xml [^>]*\\?>\\s* \\s*<CompleteMultipartUploadResult .*");
        account.get(PATH).byHeader().answers(200).with("text");
    }

    @Test
    void whoWaitsForALongCompletionHearsOfItsFailure() throws Exception {
        String id = create(null, null);
        SignedCall completing = account.post(PATH, list(1, part(id, 1, "text")))
                .query("uploadId", id)
                .header("if-match", "\"other\"");

        ApiAnswer completed = new SlowCompletion(project, "loam.multipart_upload", id)
                .answer(() -> completing.byHeader().send(), S3MultipartInBucketTests::seconds);

        assertThat(completed.status()).isEqualTo(200);
        assertThat(completed.body()).matches("(?s)<\\?xml [^>]*\\?>\\s* \\s*<Error><Code>NoSuchKey<.*");
        account.head(PATH).byHeader().answers(404);
    }

    /** Longer than clients are left without a sign. */
    private static void seconds() {
        await().pollDelay(Duration.ofSeconds(6)).timeout(Duration.ofSeconds(10)).until(() -> true);
    }

    @Test
    void objectWhoseCompletionWasRefusedBeforeIsBilledOnce() {
        String id = create(null, null);
        String parts = list(1, part(id, 1, "text"));
        account.post(PATH, parts)
                .query("uploadId", id)
                .header("if-match", "\"other\"")
                .byHeader()
                .answers(404);
        complete(id, parts).answers(200);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(4);

        account.delete(PATH).byHeader().answers(204);

        assertThat(project.server().usage().bytes(project.ref())).isZero();
    }

    @Test
    void objectWhoseBucketWasAwayBeforeIsBilledOnce() {
        String id = create(null, null);
        String parts = list(1, part(id, 1, "text"));
        project.server().bucket().meddle((call, honest) -> call.path().endsWith("/" + id) ? null : honest.get());
        try {
            complete(id, parts).answers(503);
        } finally {
            project.server().bucket().behave();
        }
        complete(id, parts).answers(200);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(4);

        account.delete(PATH).byHeader().answers(204);

        assertThat(project.server().usage().bytes(project.ref())).isZero();
    }
}
