package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same, with bytes in a bucket. */
class ResumableHolderInBucketTests extends ResumableHolderTests {
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
        String path = created(service, "slow.txt", 4);
        String id = path.substring(path.lastIndexOf('/') + 1);

        ApiAnswer completed = new SlowCompletion(project, "loam.resumable_upload", id)
                .answer(
                        () -> appending(service, path, 0, "text").send(),
                        () -> looking(service, path).answers(423));

        assertThat(completed.status()).isEqualTo(204);
        service.get("/object/photos/slow.txt").answers(200).with("text");
        assertThat(project.count("loam.stored_object where released_at is null"))
                .isOne();
    }
}
