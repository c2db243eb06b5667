package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
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
}
