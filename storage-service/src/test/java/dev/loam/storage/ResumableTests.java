package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.usage.Meter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an upload in pieces is, from its creation to its end. */
class ResumableTests extends ResumableCase {
    @Test
    void piecesBecomeAnObject() throws Exception {
        ApiAnswer answer = creating(service, "a/b.txt", 12, "").answers(201);
        assertThat(header(answer, "Location")).contains("/p/" + project.ref() + "/storage/v1/upload/resumable/");
        assertThat(header(answer, "Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(header(answer, "Upload-Expires")).endsWith("GMT");
        String path = path(answer);

        ApiAnswer piece = appending(service, path, 0, "hello").answers(204);
        assertThat(header(piece, "Upload-Offset")).isEqualTo("5");
        assertThat(header(piece, "Upload-Expires")).isEqualTo(header(answer, "Upload-Expires"));
        ApiAnswer look = looking(service, path).answers(200);
        assertThat(header(look, "Upload-Offset")).isEqualTo("5");
        assertThat(header(look, "Upload-Length")).isEqualTo("12");
        assertThat(header(look, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(look, "Upload-Metadata")).isEqualTo(metadata("a/b.txt"));
        service.get("/object/photos/a/b.txt").answers(400);
        billIs(5);

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
        billIs(5);
        service.delete(path).header("Tus-Resumable", "1.0.0").answers(204);
        looking(service, path).answers(404);
        appending(service, path, 5, "67890").answers(404);
        service.delete(path).header("Tus-Resumable", "1.0.0").answers(404);
        assertThat(blobFiles()).isEmpty();
        billIs(0);
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
        billIs(0);
    }

    @Test
    void whatCannotBecomeAnObjectIsGivenBack() {
        String path = created(service, "a.txt", 10);
        appending(service, path, 0, "12345").answers(204);
        service.post("/object/photos/a.txt", "first").answers(200);
        billIs(10);
        appending(service, path, 5, "67890").answers(409);
        billIs(5);
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
        billIs(13);
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

    private ApiScenario concatenating(String parts) {
        return service.request("POST", UPLOADS, new byte[0])
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Metadata", metadata("whole.txt"))
                .header("Upload-Concat", "final;" + parts);
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
}
