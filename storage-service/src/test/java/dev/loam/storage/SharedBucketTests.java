package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.storage.blob.S3ProxyServer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two installations keep their blobs in one bucket, under one prefix. */
class SharedBucketTests {
    private final StorageServer server = StorageServer.withBucket();
    private final TestProject project = server.aProject();

    @Test
    void blobsThatAnotherInstallationMayKnowAreLeft() {
        project.service().post("/bucket", "{\"name\":\"photos\"}").answers(200);
        project.service().upload("photos/a.txt", "text").answers(200);
        String other = "loam/.owners/" + UUID.randomUUID();
        S3ProxyServer.shared().put(other, "another");
        try {
            server.forget(project.ref());
            server.sweepEverything(project.ref());
            assertThat(server.bucketObjects(project.ref())).hasSize(1);
        } finally {
            S3ProxyServer.shared().remove(other);
        }

        server.sweepEverything(project.ref());
        assertThat(server.bucketObjects(project.ref())).isEmpty();
    }
}
