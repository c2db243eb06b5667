package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.usage.Meter;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();

    @BeforeEach
    void bucket() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
    }

    @Test
    void searchEnginesAreToldWhatTheUploadSays() {
        service.upload("photos/a.txt", "text")
                .header("x-robots-tag", "noimageindex")
                .answers(200);
        service.post("/object/copy", "{\"bucketId\":\"photos\",\"sourceKey\":\"a.txt\",\"destinationKey\":\"b.txt\"}")
                .answers(200);
        service.upload("photos/c.txt", "text").answers(200);

        service.get("/object/photos/a.txt").answers(200).withHeader("X-Robots-Tag", "noimageindex");
        service.get("/object/photos/b.txt").answers(200).withHeader("X-Robots-Tag", "noimageindex");
        service.get("/object/photos/c.txt").answers(200).withHeader("X-Robots-Tag", "none");
    }

    @Test
    void secondUploadToAKeyIsRefusedUnlessItUpserts() {
        service.upload("photos/a.txt", "one").answers(200);

        service.upload("photos/a.txt", "two")
                .answers(400)
                .with(
                        "\"statusCode\":\"409\"",
                        "\"error\":\"Duplicate\"",
                        "The resource already exists",
                        "KeyAlreadyExists");
        service.get("/object/photos/a.txt").answers(200).with("one");

        service.upsert("photos/a.txt", "three").answers(200);
        service.get("/object/photos/a.txt").answers(200).with("three");
        service.request("PUT", "/object/photos/a.txt", "four!".getBytes(StandardCharsets.UTF_8))
                .answers(200);
        service.get("/object/photos/a.txt").answers(200).with("four!");

        assertThat(project.events())
                .extracting(event -> event.split(" ")[0])
                .containsExactly(
                        "loam.storage.object.created", "loam.storage.object.updated", "loam.storage.object.updated");
        assertThat(blobFiles()).as("only the last version stays").hasSize(1);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(5);
    }

    @Test
    void projectsLimitHoldsFromTheNextUploadOn() {
        service.upload("photos/a.txt", "twelve bytes").answers(200);
        project.server().change(project.ref(), "{\"storage\":{\"file_size_limit\":10}}");
        service.upload("photos/b.txt", "twelve bytes").answers(400).with("\"statusCode\":\"413\"");
        service.upload("photos/b.txt", "ten bytes!").answers(200);
        project.server().change(project.ref(), "{}");
        service.upload("photos/c.txt", "twelve bytes").answers(200);
    }

    @Test
    void bucketsRulesHoldFromTheNextUploadOnAlsoWhereSqlChangedThem() {
        service.upload("photos/a.txt", "twelve bytes").answers(200);
        project.sql("update storage.buckets set file_size_limit = 10");
        service.upload("photos/b.txt", "twelve bytes").answers(400).with("\"statusCode\":\"413\"");
        service.upload("photos/b.txt", "ten bytes!").answers(200);
        project.sql("update storage.buckets set file_size_limit = null, allowed_mime_types = '{image/png,\"a,b/c\"}'");
        service.upsert("photos/b.txt", "other").answers(400).with("InvalidMimeType");
        project.sql("update storage.buckets set allowed_mime_types = '{image/png,text/*}'");
        service.upsert("photos/b.txt", "twelve bytes").answers(200);

        assertThat(project.count("loam.stored_object")).isEqualTo(2);
        assertThat(blobFiles()).hasSize(2);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(24);
    }

    @Test
    void bucketThatIsGoneTakesNothingAlsoWhereSqlRemovedIt() {
        service.upload("photos/a.txt", "one").answers(200);
        project.sql(
                "set storage.allow_delete_query = 'true'; delete from storage.objects; delete from storage.buckets");
        service.upload("photos/a.txt", "two").answers(400).with("NoSuchBucket");
        service.upload("photos/a.txt", "two").answers(400).with("NoSuchBucket");
        assertThat(project.count("storage.objects")).isZero();
        project.server().sweepEverything(project.ref());
        assertThat(blobFiles()).isEmpty();
        assertThat(project.server().usage().bytes(project.ref())).isZero();
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
        service.upload("photos/a.txt", "three").answers(200);
    }

    @Test
    void upsertNeedsSelectInsertAndUpdate() {
        UUID ada = UUID.randomUUID();
        project.sql("create policy a on storage.objects for insert to authenticated with check (true)");
        project.user(ada).upload("photos/a.txt", "one").answers(200);
        project.user(ada).upsert("photos/b.txt", "two").answers(400).with("\"statusCode\":\"403\"");
        project.sql("create policy b on storage.objects for select to authenticated using (true)");
        project.user(ada).upsert("photos/a.txt", "two").answers(400).with("\"statusCode\":\"403\"");
        project.sql("create policy c on storage.objects for update to authenticated using (true)");
        project.user(ada).upsert("photos/a.txt", "two").answers(200);
    }

    @Test
    void formOfAClientLibraryIsRead() {
        String form = """
                --b\r
                Content-Disposition: form-data; name="cacheControl"\r
                \r
                120\r
                --b\r
                Content-Disposition: form-data; name="metadata"\r
                \r
                {"camera":"x100"}\r
                --b\r
                Content-Disposition: form-data; name=""; filename="blob"\r
                Content-Type: image/png\r
                \r
                pixels\r
                --b--\r
                """;
        service.request("POST", "/object/photos/dir/a.png", form.getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .answers(200);

        service.get("/object/photos/dir/a.png")
                .answers(200)
                .withHeader("Content-Type", "image/png")
                .withHeader("Cache-Control", "max-age=120")
                .with("pixels");
        service.get("/object/info/photos/dir/a.png")
                .answers(200)
                .with(
                        "\"size\":6",
                        "\"content_type\":\"image/png\"",
                        "\"cache_control\":\"max-age=120\"",
                        "{\"camera\": \"x100\"}",
                        "\"bucket_id\":\"photos\"");
    }

    @Test
    void formWithoutFileIsRefused() {
        service.request("POST", "/object/photos/a.png", "--b--\r\n".getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .answers(400);
        service.request("POST", "/object/photos/a.png", "rubbish".getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "multipart/form-data")
                .answers(400);
        assertThat(project.count("storage.objects")).isZero();
    }

    @Test
    void userMetadataComesInAHeaderToo() {
        String metadata = Base64.getEncoder().encodeToString("{\"a\":1}".getBytes(StandardCharsets.UTF_8));

        service.upload("photos/a.txt", "x").header("x-metadata", metadata).answers(200);
        service.get("/object/info/photos/a.txt").answers(200).with("\"metadata\":{\"a\": 1}");
        service.upload("photos/b.txt", "x").header("x-metadata", "W10=").answers(400);
    }

    @Test
    void limitsOfTheBucketAndOfTheInstallationHold() {
        service.post(
                        "/bucket",
                        "{\"name\":\"small\",\"file_size_limit\":\"1kb\",\"allowed_mime_types\":[\"image/*\",\"text/plain\"]}")
                .answers(200);

        service.upload("small/a.txt", "x".repeat(1000)).answers(200);
        service.upload("small/b.txt", "x".repeat(1001))
                .answers(400)
                .with("\"statusCode\":\"413\"", "Payload too large", "The object exceeded the maximum allowed size");
        service.upload("small/c.png", "x").header("Content-Type", "image/png").answers(200);
        service.upload("small/d.html", "x")
                .header("Content-Type", "text/html")
                .answers(400)
                .with("\"statusCode\":\"415\"", "invalid_mime_type", "mime type text/html is not supported");
        service.upload("photos/big.txt", "x".repeat(3 * 1024 * 1024)).answers(200);
        service.upload("photos/bigger.txt", "x".repeat(3 * 1024 * 1024 + 1))
                .answers(400)
                .with("EntityTooLarge");
        service.upload("nowhere/a.txt", "x").answers(400).with("Bucket not found", "\"statusCode\":\"404\"");
        assertThat(project.count("storage.objects")).isEqualTo(3);
        assertThat(blobFiles()).hasSize(3);
    }

    @Test
    void formIsCutOffAtTheLimit() {
        service.post("/bucket", "{\"name\":\"small\",\"file_size_limit\":10}").answers(200);
        String form = "--b\r\nContent-Disposition: form-data; name=\"\"; filename=\"f\"\r\n\r\n" + "x".repeat(5000)
                + "\r\n--b--\r\n";

        service.request("POST", "/object/small/a.txt", form.getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .answers(400)
                .with("EntityTooLarge");
        assertThat(blobFiles()).isEmpty();
    }

    @Test
    void uploadThatBreaksOffStoresAndCostsNothing() throws IOException {
        String path = "/storage/v1/object/photos/broken.txt";
        try (Socket socket = new Socket("127.0.0.1", service.server().address().getPort())) {
            socket.getOutputStream()
                    .write(
                            "POST %s HTTP/1.1\r\nHost: localhost\r\n%s: %s\r\nContent-Type: text/plain\r\nContent-Length: 1000000\r\n\r\nhalf"
                                    .formatted(
                                            path,
                                            IdentityTokens.HEADER,
                                            service.server().identities().sign(service.caller(), "POST", path))
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.setSoLinger(true, 0);
        }
        service.upload("photos/whole.txt", "whole").answers(200);

        Awaitility.await()
                .untilAsserted(() -> assertThat(project.server().usage().bytes(project.ref()))
                        .isEqualTo(5));
        service.get("/object/photos/broken.txt").answers(400);
        project.server().sweepEverything(project.ref());
        assertThat(blobFiles()).hasSize(1);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(5);
    }

    @Test
    void bytesAreBilledFromTheObjectsCreationOn() {
        service.upload("photos/a.txt", "four").answers(200);

        Instant created = project.database()
                .sql("select created_at from storage.objects")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
        assertThat(project.server().usage().of(project.ref(), Meter.STORAGE_BYTES))
                .containsExactly(new RecordedUsage.Entry(Meter.STORAGE_BYTES, project.ref(), 4, "", created));
        assertThat(created.getNano() % 1_000_000).isZero();
        assertThat(project.server().usage().of(project.ref(), Meter.STORAGE_OPERATIONS))
                .extracting(RecordedUsage.Entry::key)
                .containsExactly("storage.object.upload");
    }

    private List<String> blobFiles() {
        return project.server().blobFiles(project.ref());
    }

    @Test
    void fullDiskTakesNothingAndStillReads() {
        service.upload("photos/a.txt", "one").answers(200);
        project.server().fillFor(project.ref());

        service.upsert("photos/a.txt", "three").answers(507).with("\"statusCode\":\"507\"", "no room");
        service.upload("photos/b.txt", "two").answers(507);
        service.get("/object/photos/a.txt").answers(200).with("one");
        service.get("/object/photos/b.txt").answers(400);

        project.server().empty();
        service.upload("photos/b.txt", "two").answers(200);
        assertThat(blobFiles()).hasSize(2);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(6);
    }
}
