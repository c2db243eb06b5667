package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Names that want to be something else are refused on every way in, and find nothing on any way out. */
class HostileNameTests {
    private static final TestProject PROJECT = StorageServer.shared().aProject();
    private static final TestCaller SERVICE = PROJECT.service();
    private static final S3Account ACCOUNT = S3Account.of(PROJECT);
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeAll
    static void objects() {
        ACCOUNT.withBucket("photos").withBucket("secrets");
        SERVICE.upload("photos/keep.txt", "kept").answers(200);
        SERVICE.upload("photos/k_ep/a.txt", "kept").answers(200);
        SERVICE.upload("secrets/a.txt", "confidential").answers(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "../secrets/a.txt",
                "a/../../secrets/a.txt",
                "a/./b.txt",
                "%2e%2e/secrets/a.txt",
                "%252e%252e/secrets/a.txt",
                "..%2fsecrets%2fa.txt",
                "a\u0000.txt",
                "..\\secrets\\a.txt",
                "a\r\nSet-Cookie: x",
                "a\u001b[2J",
                "a\u007f",
                "a\u0085b",
                "\uff0e\uff0e/secrets/a.txt",
                "..\uff0fsecrets",
                "..\u2215secrets",
                "\u2024\u2024/secrets",
                "\u202egpj.exe",
                "caf\u00e9.txt",
                "a\ud83d\ude00.txt"
            })
    @Tag("supabase-storage-a6ded4fd")
    void isRefusedOnEveryWayIn(String name) {
        int before = PROJECT.count("storage.objects");
        waysIn(name).forEach((way, request) -> {
            int status = request.send().status();
            assertThat(status).as("%s by %s", name, way).isIn(400, 403, 404);
        });
        assertThat(PROJECT.count("storage.objects")).isEqualTo(before);
        assertThat(PROJECT.count("loam.resumable_upload")).isZero();
        assertThat(PROJECT.count("loam.multipart_upload")).isZero();
        SERVICE.get("/object/photos/keep.txt").answers(200).with("kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secrets/a.txt", "%2e%2e/secrets/a.txt", "a\u0000.txt", "..\\secrets\\a.txt", "%", "_"})
    void findsNothingOnAnyWayOut(String name) {
        waysOut(name).forEach((way, request) -> {
            ApiAnswer answer = request.send();
            assertThat(answer.status()).as("%s by %s", name, way).isIn(200, 400, 403, 404);
            answer.without("confidential", "kept", "keep.txt");
        });
    }

    @Test
    @Tag("supabase-storage-734fea0b")
    void wildcardsOfLikeAreLetters() {
        for (String wildcard : new String[] {"k_ep", "k%", "%", "_", "k__p/", "\\\\", "k\\\\_ep"}) {
            SERVICE.post("/object/list/photos", "{\"prefix\":\"\",\"search\":\"%s\"}".formatted(wildcard))
                    .answers(200)
                    .without("keep.txt");
            SERVICE.post("/object/list-v2/photos", "{\"prefix\":\"%s\"}".formatted(wildcard))
                    .answers(200)
                    .without("keep.txt");
        }
        SERVICE.post("/object/list-v2/photos", "{\"prefix\":\"k_ep\"}")
                .answers(200)
                .with("k_ep/a.txt");
        ACCOUNT.get("/photos")
                .query("list-type", "2")
                .query("prefix", "k_e")
                .byHeader()
                .answers(200)
                .with("k_ep/a.txt")
                .without("keep.txt");
        ACCOUNT.get("/photos")
                .query("versions", "")
                .query("prefix", "k_e")
                .byHeader()
                .answers(200)
                .with("k_ep/a.txt")
                .without("keep.txt");
        String bucket = "/projects/" + PROJECT.ref() + "/storage/buckets/photos";
        PROJECT.operator("owner")
                .get(bucket + "/summary?prefix=k_e")
                .answers(200)
                .with("\"objects\":1");
        PROJECT.operator("owner")
                .get(bucket + "/objects?prefix=k_e")
                .answers(200)
                .without("keep.txt");
    }

    private static Map<String, ApiScenario> waysIn(String name) {
        String path = encoded(name);
        String quoted = JSON.writeValueAsString(name);
        String transfer =
                "{\"bucketId\":\"photos\",\"sourceKey\":\"keep.txt\",\"destinationKey\":%s}".formatted(quoted);
        Map<String, ApiScenario> ways = new LinkedHashMap<>();
        ways.put("move", SERVICE.post("/object/move", transfer));
        ways.put("copy", SERVICE.post("/object/copy", transfer));
        ways.put(
                "resumable upload",
                SERVICE.request("POST", "/upload/resumable", new byte[0])
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Length", "4")
                        .header("Upload-Metadata", "bucketName cGhvdG9z,objectName " + base64(name)));
        if (!path.contains("./") && !path.endsWith(".")) {
            // A client would take dots out of the path before it is sent.
            ways.put("upload", SERVICE.upload("photos/" + path, "text"));
            ways.put("signed upload", SERVICE.post("/object/upload/sign/photos/" + path, "{}"));
            ways.put("S3", ACCOUNT.put("/photos/" + path, "text").byHeader());
            ways.put(
                    "S3 in parts",
                    ACCOUNT.post("/photos/" + path, "").query("uploads", "").byHeader());
        }
        ways.put(
                "operator",
                PROJECT.operator("owner")
                        .post(
                                "/projects/%s/storage/buckets/photos/objects/sign-upload".formatted(PROJECT.ref()),
                                "{\"name\":%s}".formatted(quoted)));
        return ways;
    }

    private static Map<String, ApiScenario> waysOut(String name) {
        String quoted = JSON.writeValueAsString(name);
        Map<String, ApiScenario> ways = new LinkedHashMap<>();
        ways.put(
                "copy",
                SERVICE.post(
                        "/object/copy",
                        "{\"bucketId\":\"photos\",\"sourceKey\":%s,\"destinationKey\":\"x\"}".formatted(quoted)));
        ways.put("list", SERVICE.post("/object/list/photos", "{\"prefix\":%s}".formatted(quoted)));
        ways.put("list v2", SERVICE.post("/object/list-v2/photos", "{\"prefix\":%s}".formatted(quoted)));
        ways.put("removal", SERVICE.delete("/object/photos", "{\"prefixes\":[%s]}".formatted(quoted)));
        ways.put("signing", SERVICE.post("/object/sign/photos", "{\"expiresIn\":60,\"paths\":[%s]}".formatted(quoted)));
        ways.put("S3 list", ACCOUNT.get("/photos").query("prefix", name).byHeader());
        ways.put(
                "S3 versions",
                ACCOUNT.get("/photos")
                        .query("versions", "")
                        .query("prefix", name)
                        .byHeader());
        ways.put(
                "S3 copy",
                ACCOUNT.put("/photos/x", "")
                        .header("x-amz-copy-source", "/photos/" + encoded(name))
                        .byHeader());
        ways.put(
                "operator",
                PROJECT.operator("owner")
                        .get("/projects/%s/storage/buckets/photos/objects/info?name=%s"
                                .formatted(PROJECT.ref(), encoded(name))));
        return ways;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
