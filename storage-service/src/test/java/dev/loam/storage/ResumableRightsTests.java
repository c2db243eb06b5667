package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may upload in pieces, what, and how much. */
class ResumableRightsTests extends ResumableCase {
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

    /** As tus-js-client sends parts when it is told of no metadata for them. */
    @Test
    void partsUnderASignedUrlNeedNotSayWhereTheyGo() {
        TestCaller nobody = project.anon();
        String token = signedFor("signed.txt");
        String at = UPLOADS + "/sign";
        List<String> parts = new ArrayList<>();
        for (String text : List.of("one,", "two;")) {
            ApiAnswer part = signing(nobody, "POST", at, token, "", "")
                    .header("Upload-Concat", "partial")
                    .answers(201);
            signing(nobody, "PATCH", path(part), token, text, "").answers(204);
            parts.add(header(part, "Location"));
        }
        String joined = "final;" + String.join(" ", parts);
        signing(nobody, "POST", at, token, "", metadata("other.txt"))
                .header("Upload-Concat", joined)
                .answers(400);
        signing(nobody, "POST", at, signedFor("other.txt"), "", metadata("signed.txt"))
                .header("Upload-Concat", joined)
                .answers(400);
        signing(nobody, "POST", at, token, "", metadata("signed.txt"))
                .header("Upload-Concat", joined)
                .answers(201);
        service.get("/object/photos/signed.txt").answers(200).with("one,two;");
        service.request("POST", UPLOADS, new byte[0])
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "4")
                .header("Upload-Concat", "partial")
                .answers(400)
                .with("bucketName");
    }

    private String signedFor(String name) {
        return service.post("/object/upload/sign/photos/" + name, "{}")
                .answers(200)
                .body()
                .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
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
}
