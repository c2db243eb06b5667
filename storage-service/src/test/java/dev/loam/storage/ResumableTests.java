package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import dev.loam.platform.usage.Meter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumableTests {
    private static final String UPLOADS = "/upload/resumable";

    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();

    @BeforeEach
    void bucket() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String metadata(String name) {
        return "bucketName %s,objectName %s,contentType %s,cacheControl %s"
                .formatted(base64("photos"), base64(name), base64("text/plain"), base64("3600"));
    }

    private static ApiScenario creating(TestCaller caller, String name, long length, String body) {
        return caller.request("POST", UPLOADS, body.getBytes(StandardCharsets.UTF_8))
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", Long.toString(length))
                .header("Upload-Metadata", metadata(name));
    }

    /** The path of a new upload, below the prefix. */
    private String created(TestCaller caller, String name, long length) {
        return path(creating(caller, name, length, "").answers(201));
    }

    private static String path(ApiAnswer answer) {
        String location = URI.create(header(answer, "Location")).getPath();
        return location.substring(location.indexOf(UPLOADS));
    }

    private static String header(ApiAnswer answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private ApiScenario appending(TestCaller caller, String path, long offset, String body) {
        return caller.request("PATCH", path, body.getBytes(StandardCharsets.UTF_8))
                .header("Tus-Resumable", "1.0.0")
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", Long.toString(offset));
    }

    private ApiScenario looking(TestCaller caller, String path) {
        return caller.head(path).header("Tus-Resumable", "1.0.0");
    }

    private void offsetIs(String path, long offset) {
        assertThat(header(looking(service, path).answers(200), "Upload-Offset")).isEqualTo(Long.toString(offset));
    }

    private List<String> blobFiles() {
        return project.server().blobFiles(project.ref());
    }

    @Test
    void piecesBecomeAnObject() throws Exception {
        ApiAnswer answer = creating(service, "a/b.txt", 12, "").answers(201);
        assertThat(header(answer, "Location")).contains("/p/" + project.ref() + "/storage/v1/upload/resumable/");
        assertThat(header(answer, "Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(header(answer, "Upload-Expires")).endsWith("GMT");
        String path = path(answer);

        assertThat(header(appending(service, path, 0, "hello").answers(204), "Upload-Offset"))
                .isEqualTo("5");
        ApiAnswer look = looking(service, path).answers(200);
        assertThat(header(look, "Upload-Offset")).isEqualTo("5");
        assertThat(header(look, "Upload-Length")).isEqualTo("12");
        assertThat(header(look, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(look, "Upload-Metadata")).isEqualTo(metadata("a/b.txt"));
        service.get("/object/photos/a/b.txt").answers(400);
        assertThat(project.server().usage().bytes(project.ref())).isZero();

        assertThat(header(appending(service, path, 5, " world!").answers(204), "Upload-Offset"))
                .isEqualTo("12");

        ApiAnswer object = service.get("/object/photos/a/b.txt").answers(200);
        assertThat(object.body()).isEqualTo("hello world!");
        assertThat(header(object, "Content-Type")).isEqualTo("text/plain");
        assertThat(header(object, "Cache-Control")).isEqualTo("max-age=3600");
        byte[] md5 = MessageDigest.getInstance("MD5").digest("hello world!".getBytes(StandardCharsets.UTF_8));
        assertThat(header(object, "ETag")).isEqualTo("\"" + HexFormat.of().formatHex(md5) + "\"");
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(12);
        assertThat(project.server().usage().of(project.ref(), Meter.STORAGE_OPERATIONS))
                .extracting(RecordedUsage.Entry::key)
                .contains("storage.tus.upload.create", "storage.tus.upload.part");
        assertThat(project.events()).hasSize(1);
        assertThat(blobFiles()).hasSize(1);
        offsetIs(path, 12);
        appending(service, path, 12, "").answers(204);
        appending(service, path, 5, " world!").answers(409);
    }

    @Test
    void uploadMayBringItsFirstBytesAtOnce() {
        ApiAnswer whole = creating(service, "whole.txt", 4, "text")
                .header("Content-Type", "application/offset+octet-stream")
                .answers(201);
        assertThat(header(whole, "Upload-Offset")).isEqualTo("4");
        service.get("/object/photos/whole.txt").answers(200).with("text");
        ApiAnswer half = creating(service, "half.txt", 8, "text")
                .header("Content-Type", "application/offset+octet-stream")
                .answers(201);
        assertThat(header(half, "Upload-Offset")).isEqualTo("4");
        appending(service, path(half), 4, "more").answers(204);
        service.get("/object/photos/half.txt").answers(200).with("textmore");
        creating(service, "empty.txt", 0, "").answers(201);
        service.get("/object/photos/empty.txt").answers(200);
    }

    @Test
    void abilitiesAreTold() {
        ApiAnswer answer = service.request("OPTIONS", UPLOADS, new byte[0]).answers(204);
        assertThat(header(answer, "Tus-Version")).isEqualTo("1.0.0");
        assertThat(header(answer, "Tus-Extension"))
                .isEqualTo("creation,creation-with-upload,termination,expiration,checksum,concatenation");
        assertThat(header(answer, "Tus-Max-Size")).isEqualTo(Long.toString(3L << 20));
        assertThat(header(answer, "Tus-Checksum-Algorithm")).contains("sha1");
    }

    @Test
    void otherVersionsOfTheProtocolAreRefused() {
        ApiAnswer answer = creating(service, "a.txt", 4, "")
                .header("Tus-Resumable", "0.2.2")
                .answers(412);
        assertThat(header(answer, "Tus-Version")).isEqualTo("1.0.0");
        service.head(UPLOADS + "/" + UUID.randomUUID()).answers(412);
    }

    @Test
    void wrongOffsetIsAConflict() {
        String path = created(service, "a.txt", 10);
        appending(service, path, 1, "x").answers(409).with("409");
        appending(service, path, 0, "12345").answers(204);
        appending(service, path, 0, "12345").answers(409);
        appending(service, path, 6, "x").answers(409);
        offsetIs(path, 5);
    }

    @Test
    void moreBytesThanAnnouncedAreRefused() {
        String path = created(service, "a.txt", 4);
        appending(service, path, 0, "12345").answers(413);
        offsetIs(path, 0);
        appending(service, path, 0, "1234").answers(204);
        service.get("/object/photos/a.txt").answers(200).with("1234");
    }

    @Test
    void wrongChecksumLeavesNothing() throws Exception {
        String path = created(service, "a.txt", 10);
        appending(service, path, 0, "12345").answers(204);
        String sha1 = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-1").digest("67890".getBytes(StandardCharsets.UTF_8)));
        appending(service, path, 5, "xxxxx")
                .header("Upload-Checksum", "sha1 " + sha1)
                .answers(460);
        offsetIs(path, 5);
        appending(service, path, 5, "67890")
                .header("Upload-Checksum", "sha9 " + sha1)
                .answers(400);
        appending(service, path, 5, "67890").header("Upload-Checksum", "sha1 !").answers(400);
        appending(service, path, 5, "67890")
                .header("Upload-Checksum", "crc32 AAAAAA==")
                .answers(460);
        appending(service, path, 5, "67890")
                .header("Upload-Checksum", "sha1 " + sha1)
                .answers(204);
        service.get("/object/photos/a.txt").answers(200).with("1234567890");
    }

    @Test
    void terminatedUploadIsGoneWithItsBytes() {
        String path = created(service, "a.txt", 10);
        appending(service, path, 0, "12345").answers(204);
        assertThat(blobFiles()).hasSize(1);
        service.delete(path).header("Tus-Resumable", "1.0.0").answers(204);
        looking(service, path).answers(404);
        appending(service, path, 5, "67890").answers(404);
        service.delete(path).header("Tus-Resumable", "1.0.0").answers(404);
        assertThat(blobFiles()).isEmpty();
        String finished = created(service, "b.txt", 1);
        appending(service, finished, 0, "x").answers(204);
        service.delete(finished).header("Tus-Resumable", "1.0.0").answers(404);
        service.get("/object/photos/b.txt").answers(200);
    }

    @Test
    void expiredUploadIsGoneAndSwept() {
        String path = created(service, "a.txt", 10);
        appending(service, path, 0, "12345").answers(204);
        project.database()
                .sql("update loam.resumable_upload set expires_at = now() - interval '1 second'")
                .update();
        looking(service, path).answers(410);
        appending(service, path, 5, "67890").answers(410);
        project.server().sweepEverything(project.ref());
        looking(service, path).answers(404);
        assertThat(blobFiles()).isEmpty();
        assertThat(project.count("loam.resumable_upload")).isZero();
    }

    @Test
    void sweeperLeavesWhatGrowsAndTakesWhatNobodyKnows() {
        String growing = created(service, "a.txt", 10);
        appending(service, growing, 0, "12345").answers(204);
        appending(service, created(service, "b.txt", 10), 0, "lost").answers(204);
        project.database()
                .sql("delete from loam.resumable_upload where name = 'b.txt'")
                .update();
        assertThat(blobFiles()).hasSize(2);
        project.server().sweepEverything(project.ref());
        assertThat(blobFiles()).hasSize(1);
        appending(service, growing, 5, "67890").answers(204);
        project.server().sweepEverything(project.ref());
        service.get("/object/photos/a.txt").answers(200).with("1234567890");
        assertThat(blobFiles()).hasSize(1);
    }

    @Test
    void partialUploadsArePutTogether() {
        List<String> parts = new ArrayList<>();
        for (String text : List.of("one ", "two ", "three")) {
            ApiAnswer part = creating(service, "whole.txt", text.length(), "")
                    .header("Upload-Concat", "partial")
                    .answers(201);
            appending(service, path(part), 0, text).answers(204);
            assertThat(header(looking(service, path(part)).answers(200), "Upload-Concat"))
                    .isEqualTo("partial");
            parts.add(header(part, "Location"));
        }
        service.get("/object/photos/whole.txt").answers(400);
        String unfinished = header(
                creating(service, "whole.txt", 4, "")
                        .header("Upload-Concat", "partial")
                        .answers(201),
                "Location");
        concatenating(unfinished).answers(400);
        concatenating("https://api.example/" + UUID.randomUUID()).answers(404);
        concatenating(parts.getFirst() + " " + parts.getFirst()).answers(400);

        ApiAnswer whole = concatenating(String.join(" ", parts)).answers(201);

        service.get("/object/photos/whole.txt").answers(200).with("one two three");
        ApiAnswer look = looking(service, path(whole)).answers(200);
        assertThat(header(look, "Upload-Concat")).isEqualTo("final;" + String.join(" ", parts));
        assertThat(header(look, "Upload-Length")).isEqualTo("13");
        assertThat(header(look, "Upload-Offset")).isEqualTo("13");
        appending(service, path(whole), 13, "more").answers(403);
        looking(service, path(parts.getFirst())).answers(404);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(13);
    }

    private static String path(String location) {
        return location.substring(location.indexOf(UPLOADS));
    }

    private ApiScenario concatenating(String parts) {
        return service.request("POST", UPLOADS, new byte[0])
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Metadata", metadata("whole.txt"))
                .header("Upload-Concat", "final;" + parts);
    }

    @Test
    void policiesDecideAtTheBeginningAndAtTheEnd() {
        project.sql("create policy own on storage.objects for insert to authenticated"
                + " with check ((storage.foldername(name))[1] = auth.uid()::text)");
        TestCaller ada = project.user(UUID.randomUUID());
        creating(ada, "someone/a.txt", 4, "").answers(403).with("\"statusCode\":\"403\"");
        creating(project.anon(), "a.txt", 4, "").answers(403);
        String folder = ada.caller() instanceof Caller.OfProject caller ? caller.userId() : "";
        String path = created(ada, folder + "/a.txt", 4);
        appending(ada, path, 0, "te").answers(204);
        looking(project.user(UUID.randomUUID()), path).answers(404);
        appending(project.user(UUID.randomUUID()), path, 2, "xt").answers(404);
        appending(project.anon(), path, 2, "xt").answers(404);
        appending(StorageServer.shared().aProject().service(), path, 2, "xt").answers(404);
        project.sql("drop policy own on storage.objects");

        appending(ada, path, 2, "xt").answers(403);

        looking(ada, path).answers(404);
        assertThat(project.count("storage.objects")).isZero();
        assertThat(blobFiles()).isEmpty();
        assertThat(project.server().usage().bytes(project.ref())).isZero();
    }

    @Test
    void signedUrlPermitsPiecesToItsAddressOnly() {
        TestCaller nobody = project.anon();
        String token = service.post("/object/upload/sign/photos/signed.txt", "{}")
                .answers(200)
                .body()
                .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        String at = UPLOADS + "/sign";
        signing(nobody, "POST", at, token, "", metadata("other.txt"))
                .answers(400)
                .with("InvalidSignature");
        signing(nobody, "POST", at, token + "x", "", metadata("signed.txt")).answers(400);
        String path = path(
                signing(nobody, "POST", at, token, "", metadata("signed.txt")).answers(201));
        assertThat(path).startsWith(at + "/");
        signing(nobody, "PATCH", path, "", "text", "").answers(400);
        String other = service.post("/object/upload/sign/photos/other.txt", "{}")
                .answers(200)
                .body()
                .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        signing(nobody, "PATCH", path, other, "text", "").answers(400).with("InvalidSignature");
        appending(nobody, path.replace("/sign/", "/"), 0, "text").answers(404);
        signing(nobody, "PATCH", path, token, "text", "").answers(204);
        service.get("/object/photos/signed.txt").answers(200).with("text");
    }

    private static ApiScenario signing(
            TestCaller caller, String method, String path, String token, String body, String metadata) {
        ApiScenario request = caller.request(method, path, body.getBytes(StandardCharsets.UTF_8))
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "4")
                .header("Upload-Metadata", metadata)
                .header("Upload-Offset", "0")
                .header("x-signature", token);
        return method.equals("PATCH") ? request.header("Content-Type", "application/offset+octet-stream") : request;
    }

    @Test
    void existingObjectIsReplacedOnlyWithUpsert() {
        service.upload("photos/a.txt", "old").answers(200);
        creating(service, "a.txt", 3, "").answers(409).with("KeyAlreadyExists");
        String late = created(service, "b.txt", 3);
        service.upload("photos/b.txt", "old").answers(200);
        appending(service, late, 0, "new").answers(409);
        service.get("/object/photos/b.txt").answers(200).with("old");
        String path = path(
                creating(service, "a.txt", 3, "").header("x-upsert", "true").answers(201));
        appending(service, path, 0, "new").answers(204);
        service.get("/object/photos/a.txt").answers(200).with("new");
        project.server().sweepEverything(project.ref());
        assertThat(blobFiles()).hasSize(2);
    }

    @Test
    void limitsOfBucketAndInstallationHold() {
        creating(service, "a.txt", (3L << 20) + 1, "").answers(413).with("EntityTooLarge");
        service.post("/bucket", "{\"name\":\"small\",\"file_size_limit\":10,\"allowed_mime_types\":[\"image/*\"]}")
                .answers(200);
        String small = metadata("a.txt").replace(base64("photos"), base64("small"));
        creating(service, "a.txt", 11, "").header("Upload-Metadata", small).answers(415);
        String image = small.replace(base64("text/plain"), base64("image/png"));
        creating(service, "a.txt", 11, "").header("Upload-Metadata", image).answers(413);
        creating(service, "a.txt", 10, "").header("Upload-Metadata", image).answers(201);
        creating(service, "a.txt", 10, "")
                .header("Upload-Metadata", small.replace(base64("small"), base64("none")))
                .answers(404)
                .with("NoSuchBucket");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bucketName",
                "bucketName cGhvdG9z",
                "objectName YS50eHQ=",
                "bucketName cGhvdG9z,objectName",
                "bucketName cGhvdG9z,objectName !!!",
                "bucketName cGhvdG9z,objectName YS50eHQ=,objectName YS50eHQ=",
                "bucketName cGhvdG9z,objectName YS50eHQ=,cacheControl bm8NCnNldC1jb29raWU6IHg=",
                "bucketName cGhvdG9z,objectName YS50eHQ=,metadata bm8ganNvbg==",
                "bucketName cGhvdG9z,objectName Li4vLi4vZXRjL3Bhc3N3ZA==",
                "bucketName cGhvdG9z,objectName YQBi",
                "bucketName Li4=,objectName YQ==/",
                ",",
                "a b c",
            })
    void metadataThatMakesNoSenseIsRefused(String metadata) {
        ApiAnswer answer = creating(service, "a.txt", 4, "")
                .header("Upload-Metadata", metadata)
                .answers(400);
        assertThat(header(answer, "Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(project.count("loam.resumable_upload")).isZero();
    }

    @Test
    void typeThatWouldBecomeAnotherHeaderIsRefused() {
        String split = metadata("a.txt").replace(base64("text/plain"), base64("text/plain\r\nSet-Cookie: x"));
        creating(service, "a.txt", 4, "").header("Upload-Metadata", split).answers(415);
    }

    @ParameterizedTest
    @CsvSource({"Upload-Length,-1", "Upload-Length,1e3", "Upload-Length,9999999999999999999", "Upload-Length,''"})
    void lengthThatIsNoneIsRefused(String header, String value) {
        creating(service, "a.txt", 4, "").header(header, value).answers(400);
    }

    @Test
    void requestsThatMakeNoSenseAreRefused() {
        String path = created(service, "a.txt", 4);
        appending(service, path, 0, "x").header("Content-Type", "text/plain").answers(415);
        appending(service, path, 0, "x").header("Upload-Offset", "-1").answers(400);
        appending(service, path, 0, "x").header("Upload-Offset", "one").answers(400);
        for (String id : List.of("x", "..%2f..", "%00", UUID.randomUUID().toString())) {
            int status = looking(service, UPLOADS + "/" + id).send().status();
            assertThat(status).as(id).isIn(400, 404);
        }
        creating(service, "a.txt", 4, "").header("Upload-Concat", "something").answers(400);
        service.request("POST", path, new byte[0])
                .header("Tus-Resumable", "1.0.0")
                .answers(404);
    }

    @Test
    void methodMayStandInAHeader() {
        String path = created(service, "a.txt", 4);
        service.request("POST", path, "text".getBytes(StandardCharsets.UTF_8))
                .header("Tus-Resumable", "1.0.0")
                .header("X-HTTP-Method-Override", "PATCH")
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", "0")
                .answers(204);
        service.get("/object/photos/a.txt").answers(200).with("text");
    }

    @Test
    void ofManyWhoAppendAtOnceOneDoes() throws Exception {
        for (int round = 0; round < Counts.of(3, 50); round++) {
            String path = created(service, round + ".txt", 8);
            List<ApiAnswer> answers =
                    atOnce(() -> appending(service, path, 0, "text").send());
            assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 204)
                    .allSatisfy(answer -> assertThat(answer.status()).isIn(409, 423));
            List<ApiAnswer> ends =
                    atOnce(() -> appending(service, path, 4, "more").send());
            assertThat(ends).filteredOn(answer -> answer.status() == 204).hasSize(1);
            service.get("/object/photos/%d.txt".formatted(round)).answers(200).with("textmore");
        }
        assertThat(project.events()).hasSize(Counts.of(3, 50));
    }

    private static List<ApiAnswer> atOnce(Callable<ApiAnswer> call) throws Exception {
        List<Future<ApiAnswer>> running = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                running.add(clients.submit(call));
            }
        }
        List<ApiAnswer> answers = new ArrayList<>();
        for (Future<ApiAnswer> answer : running) {
            answers.add(answer.get());
        }
        return answers;
    }

    /** What a process that was killed leaves: a lease, and bytes that nobody counted. */
    @Test
    void leaseOfAHolderThatIsGoneEndsByItself() {
        String path = created(service, "a.txt", 10);
        appending(service, path, 0, "12345").answers(204);
        project.database()
                .sql(
                        "update loam.resumable_upload set holder = gen_random_uuid(), held_until = now() + interval '1 hour'")
                .update();
        appending(service, path, 5, "67890").answers(423);
        service.delete(path).header("Tus-Resumable", "1.0.0").answers(423);
        offsetIs(path, 5);
        project.database()
                .sql("update loam.resumable_upload set held_until = now() - interval '1 second'")
                .update();
        appending(service, path, 5, "678").answers(204);
        assertThat(blobFiles()).as("the former holder's file is left to it").hasSize(2);
        appending(service, path, 8, "90").answers(204);
        service.get("/object/photos/a.txt").answers(200).with("1234567890");
        assertThat(blobFiles()).hasSize(1);
    }

    @Test
    void completionThatWasCutOffIsTakenUpByTheNextLook() {
        String whole = created(service, "b.txt", 4);
        project.sql("""
                create function public.refuse() returns trigger language plpgsql as
                $$ begin raise exception 'refused when it was all but done'; end $$
                """);
        project.sql("""
                create constraint trigger refuse after insert on storage.objects deferrable initially deferred
                for each row execute function public.refuse()
                """);
        appending(service, whole, 0, "text").answers(500).with("DatabaseError");
        project.sql("drop trigger refuse on storage.objects");
        service.get("/object/photos/b.txt").answers(400);
        offsetIs(whole, 4);
        service.get("/object/photos/b.txt").answers(200).with("text");
    }
}
