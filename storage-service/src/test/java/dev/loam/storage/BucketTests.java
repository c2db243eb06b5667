package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.test.ApiScenario;
import dev.loam.storage.blob.MeddlingServer.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    @Test
    void operatorsAreToldToComeBackWhileItIsAway() {
        service.upload("photos/a.txt", "0123456789").answers(200);
        TestCaller owner = project.operator("owner");
        String storage = "/projects/" + project.ref() + "/storage/";
        project.server().bucket().meddle((call, honest) -> null);
        for (String care : new String[] {"sweep", "scrub"}) {
            owner.post(storage + care, "{\"dry_run\":false}")
                    .answers(503)
                    .withHeader("Retry-After", "5")
                    .withHeader("Content-Type", "application/problem+json")
                    .with("\"code\":\"unavailable\"", "cannot be reached at the moment");
        }

        project.server().bucket().behave();
        owner.post(storage + "scrub", "").answers(200).with("\"blobs\":1", "\"missing\":[]", "\"damaged\":[]");
        owner.post(storage + "sweep", "{\"dry_run\":false}")
                .answers(202)
                .with("\"damaged_blobs\":0", "\"stored_bytes\":10");
        service.get("/object/photos/a.txt").answers(200).with("0123456789");
    }

    @Test
    void whatTheBucketCutsShortNeverLooksWhole() {
        String large = "0123456789".repeat(30_000);
        service.upload("photos/large.txt", large).answers(200);
        project.server().bucket().meddle((call, honest) -> cutShort(honest.get(), 100));
        service.get("/object/photos/large.txt").answers(503).withHeader("Retry-After", "5");

        project.server()
                .bucket()
                .meddle((call, honest) ->
                        String.valueOf(call.headers().get("Range")).startsWith("bytes=0-")
                                ? honest.get()
                                : cutShort(honest.get(), 100_000));
        assertThatThrownBy(() -> service.get("/object/photos/large.txt").send())
                .as("the connection ends before the object does")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was not answered");

        project.server().bucket().behave();
        assertThat(service.get("/object/photos/large.txt").answers(200).body()).isEqualTo(large);
    }

    @Test
    void uploadsInPiecesGoOnWhenItIsThereAgain() {
        String path = service.request("POST", "/upload/resumable", new byte[0])
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "4")
                .header("Upload-Metadata", "bucketName cGhvdG9z,objectName YS50eHQ=")
                .answers(201)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String upload = path.substring(path.indexOf("/upload/resumable/"));
        S3Account account = S3Account.of(project);
        String parts = account.post("/photos/b.txt", "")
                .query("uploads", "")
                .byHeader()
                .answers(200)
                .body()
                .replaceAll("(?s).*<UploadId>([^<]+)<.*", "$1");
        project.server().bucket().meddle((call, honest) -> null);

        appending(upload).answers(503);
        part(account, parts).answers(503).withHeader("Retry-After", "5").with("ServiceUnavailable");

        project.server().bucket().behave();
        service.head(upload).header("Tus-Resumable", "1.0.0").answers(200).withHeader("Upload-Offset", "0");
        appending(upload).answers(204);
        service.get("/object/photos/a.txt").answers(200).with("text");
        part(account, parts).answers(200);
    }

    private ApiScenario appending(String upload) {
        return service.request("PATCH", upload, "text".getBytes(StandardCharsets.UTF_8))
                .header("Tus-Resumable", "1.0.0")
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", "0");
    }

    private static ApiScenario part(S3Account account, String upload) {
        return account.put("/photos/b.txt", "part")
                .query("uploadId", upload)
                .query("partNumber", "1")
                .byHeader();
    }

    /** What comes is less than what was told. */
    private static Answer cutShort(Answer answer, int length) {
        return answer.body().length <= length
                ? answer
                : new Answer(answer.status(), answer.headers(), Arrays.copyOf(answer.body(), length), answer.told());
    }

    private static Answer garbled(Answer answer) {
        byte[] other = answer.body().clone();
        other[0] = '#';
        return new Answer(answer.status(), answer.headers(), other, answer.told());
    }
}
