package dev.loam.storage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same, with bytes in a bucket. */
class ResumableRightsInBucketTests extends ResumableRightsTests {
    @BeforeAll
    static void chooseBucket() {
        StorageServer.use(StorageServer.withBucket());
    }

    @AfterAll
    static void chooseFiles() {
        StorageServer.use(null);
    }
}
