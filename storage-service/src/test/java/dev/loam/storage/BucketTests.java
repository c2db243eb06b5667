package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.storage.blob.MeddlingServer.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes in a bucket: what clients see is the same, and while it is away they are told so. */
class BucketTests {
    private final TestProject project = StorageServer.withBucket().aProject();
    private final TestCaller service = project.service();

    @BeforeEach
    void bucket() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
    }

    @AfterEach
    void behave() {
        project.server().bucket().behave();
    }

    @Test
    void objectsLiveInTheBucketFromUploadToRemoval() {
        service.upload("photos/a.txt", "0123456789").answers(200);
        service.get("/object/photos/a.txt").answers(200).with("0123456789");
        service.get("/object/photos/a.txt")
                .header("Range", "bytes=3-5")
                .answers(206)
                .with("345");
        service.upsert("photos/a.txt", "other").answers(200);
        service.post("/object/copy", "{\"bucketId\":\"photos\",\"sourceKey\":\"a.txt\",\"destinationKey\":\"b.txt\"}")
                .answers(200);
        service.post("/object/move", "{\"bucketId\":\"photos\",\"sourceKey\":\"a.txt\",\"destinationKey\":\"c.txt\"}")
                .answers(200);
        service.upload("photos/empty.txt", "").answers(200);
        service.get("/object/photos/empty.txt").answers(200);

        assertThat(project.server().localFiles(project.ref())).isEmpty();
        assertThat(project.server().bucketObjects(project.ref())).hasSize(3);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(10);
        project.server().sweepEverything(project.ref());
        service.get("/object/photos/b.txt").answers(200).with("other");
        service.delete("/object/photos", "{\"prefixes\":[\"b.txt\",\"c.txt\",\"empty.txt\"]}")
                .answers(200);
        assertThat(project.server().bucketObjects(project.ref())).isEmpty();
        assertThat(project.server().usage().bytes(project.ref())).isZero();
    }

    @Test
    void bucketThatIsAwayIsSaidSoAndWhatNeedsNoBytesGoesOn() {
        service.upload("photos/a.txt", "0123456789").answers(200);
        S3Account account = S3Account.of(project);
        project.server().bucket().meddle((call, honest) -> null);

        service.get("/object/photos/a.txt")
                .answers(503)
                .withHeader("Retry-After", "5")
                .with("ServiceUnavailable");
        service.upload("photos/b.txt", "text").answers(503).withHeader("Retry-After", "5");
        account.get("/photos/a.txt")
                .byHeader()
                .answers(503)
                .withHeader("Retry-After", "5")
                .with("ServiceUnavailable");
        service.get("/object/info/photos/a.txt").answers(200).with("a.txt");
        service.post("/object/list/photos", "{\"prefix\":\"\"}")
                .answers(200)
                .with("a.txt")
                .without("b.txt");

        project.server().bucket().behave();
        service.get("/object/photos/a.txt").answers(200).with("0123456789");
        project.server().sweepEverything(project.ref());
        assertThat(project.count("storage.objects")).isOne();
        assertThat(project.count("loam.stored_object")).isOne();
        assertThat(project.server().bucketObjects(project.ref())).hasSize(1);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(10);
        assertThat(project.events()).hasSize(1);
    }

    @Test
    void bucketThatLiesIsNotBelieved() {
        service.upload("photos/a.txt", "0123456789").answers(200);
        project.server()
                .bucket()
                .meddle((call, honest) -> call.method().equals("GET") ? garbled(honest.get()) : honest.get());

        service.get("/object/photos/a.txt").answers(500).with("ObjectDamaged").without("#");
        service.post("/object/copy", "{\"bucketId\":\"photos\",\"sourceKey\":\"a.txt\",\"destinationKey\":\"b.txt\"}")
                .answers(500)
                .with("ObjectDamaged");
        project.operator("owner")
                .post("/projects/" + project.ref() + "/storage/scrub", "")
                .answers(200)
                .with("\"missing\":[]")
                .without("\"damaged\":[]");

        project.server()
                .bucket()
                .meddle((call, honest) -> call.method().equals("PUT")
                        ? new Answer(200, Map.of("ETag", "\"d41d8cd98f00b204e9800998ecf8427e\""), new byte[0], 0)
                        : honest.get());
        service.upload("photos/c.txt", "text").answers(503);
        assertThat(project.count("storage.objects")).isOne();
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(10);
    }

    private static Answer garbled(Answer answer) {
        byte[] other = answer.body().clone();
        other[0] = '#';
        return new Answer(answer.status(), answer.headers(), other, answer.told());
    }
}
