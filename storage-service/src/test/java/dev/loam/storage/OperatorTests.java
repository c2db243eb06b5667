package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperatorTests {
    private static final String ONE = "{\"name\":\"a/one.txt\"}";

    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();
    private final TestCaller owner = project.operator("owner");
    private final String buckets = "/projects/" + project.ref() + "/storage/buckets";

    @Test
    void bucketIsMadeChangedAndDeleted() {
        owner.post(buckets, "{\"name\":\"photos\",\"public\":true,\"file_size_limit\":\"1MB\"}")
                .answers(201)
                .with("\"public\":true", "\"file_size_limit\":1000000");
        owner.post(buckets, "{\"name\":\"photos\"}").answers(409).with("\"code\":\"conflict\"");
        owner.post(buckets, "{\"name\":\"a/b\"}").answers(400).with("Bucket name invalid");
        owner.put(buckets + "/photos", "{\"public\":false,\"allowed_mime_types\":[\"image/*\"]}")
                .answers(200)
                .with("\"public\":false", "\"file_size_limit\":1000000", "image/*");
        owner.get(buckets + "?search=HOTO").answers(200).with("photos");
        owner.delete(buckets + "/photos").answers(204);
        owner.get(buckets + "/photos").answers(404).with("\"code\":\"not_found\"");
    }

    @Test
    void objectsAreListedMovedAndDeletedPastThePolicies() {
        project.withPhotos();
        service.upload("photos/a/one.txt", "one").answers(200);
        service.upload("photos/b.txt", "three").answers(200);

        owner.get(buckets + "/photos/objects")
                .answers(200)
                .with("\"folders\":[\"a/\"]", "\"name\":\"b.txt\"", "\"size\": 5")
                .without("one.txt");
        owner.get(buckets + "/photos/objects?flat=true&sort=created_at&order=desc")
                .answers(200)
                .with("a/one.txt", "\"folders\":[]");
        assertThat(owner.get(buckets + "/photos/objects?limit=1").answers(200).body())
                .contains("next_cursor\":\"");
        owner.get(buckets + "/photos/objects/info?name=a/one.txt").answers(200).with("text/plain");
        owner.get(buckets + "/photos/summary").answers(200).with("\"objects\":2", "\"bytes\":8");
        owner.get(buckets + "/photos/summary?prefix=a/").answers(200).with("\"objects\":1", "\"bytes\":3");
        owner.delete(buckets + "/photos").answers(409);
        owner.post(buckets + "/photos/objects/move", "{\"from\":\"b.txt\",\"to\":\"a/two.txt\"}")
                .answers(200);
        owner.delete(buckets + "/photos/objects", "{\"names\":[\"a/two.txt\",\"none\"]}")
                .answers(200)
                .with("[\"a/two.txt\"]");
        owner.post(buckets + "/photos/empty", "").answers(200).with("\"objects\":1");
        assertThat(project.count("storage.objects")).isZero();
    }

    @Test
    void signedAddressesReadAndUpload() {
        project.withPhotos();
        JsonNode upload = json(owner.post(buckets + "/photos/objects/sign-upload", ONE)
                .answers(200)
                .body());
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
        ApiAnswer uploaded = project.anon()
                .request("POST", "/upload/resumable/sign", text)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "5")
                .header(
                        "Upload-Metadata",
                        "bucketName %s,objectName %s".formatted(base64("photos"), base64("a/one.txt")))
                .header("Content-Type", "application/offset+octet-stream")
                .header("x-signature", upload.path("token").asString())
                .answers(201);
        assertThat(uploaded.headers().firstValue("Location").orElseThrow())
                .contains("/p/%s/storage/v1/upload/resumable/sign/".formatted(project.ref()));
        owner.post(buckets + "/photos/objects/sign-upload", ONE).answers(409);

        String url = json(owner.post(buckets + "/photos/objects/sign", ONE)
                        .answers(200)
                        .with("expires_at")
                        .body())
                .path("url")
                .asString();
        project.anon().get(url.substring("/storage/v1".length())).answers(200).with("hello");
        owner.post(buckets + "/photos/objects/sign", "{\"name\":\"a/one.txt\",\"expires_in_seconds\":0}")
                .answers(400);
        owner.post(buckets + "/photos/objects/sign", "{\"name\":\"none\"}").answers(404);
    }

    @Test
    void onlyOperatorsOfTheProjectWithThePermissionMay() {
        project.withPhotos();
        TestCaller viewer = project.operator("viewer");
        viewer.get(buckets).answers(403).without("photos");
        viewer.post(buckets, "{\"name\":\"other\"}").answers(403).with("permission_missing");
        viewer.post(buckets + "/photos/objects/sign-upload", ONE).answers(403);
        StorageServer.shared()
                .aProject()
                .operator("owner")
                .get(buckets)
                .answers(404)
                .without("photos");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
