package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.Counts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A signed URL that was changed anywhere opens nothing. */
class SignedUrlTamperTests {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String DOWNLOAD = "/object/sign/photos/a.txt?token=";
    private static final String RENDER = "/render/image/sign/photos/a.txt?token=";

    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();
    private final TestCaller nobody = project.anon();

    @BeforeEach
    void objects() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
        service.post("/bucket", "{\"name\":\"other\"}").answers(200);
        service.upload("photos/a.txt", "first").answers(200);
        service.upload("photos/b.txt", "second").answers(200);
        service.upload("other/a.txt", "third").answers(200);
    }

    @Test
    void everyLetterOfATokenCounts() {
        String download = token("/object/sign/photos/a.txt", "{\"expiresIn\":60}");
        String upload = uploadToken();
        nobody.get(DOWNLOAD + download).answers(200).with("first");
        int step = Counts.of(7, 1);
        for (int at = 0; at < download.length(); at += step) {
            nobody.get(DOWNLOAD + changed(download, at)).answers(400).without("first", "second", "third");
        }
        for (int at = 0; at < upload.length(); at += step) {
            put(changed(upload, at), "new.txt", 400);
        }
        nobody.get(DOWNLOAD + download.substring(0, download.lastIndexOf('.') + 1))
                .answers(400);
        nobody.get(DOWNLOAD + download.substring(download.indexOf('.'))).answers(400);
        nobody.get(DOWNLOAD + download + "." + download).answers(400);
        assertThat(project.count("storage.objects")).isEqualTo(3);
        put(upload, "new.txt", 200);
    }

    @Test
    void claimsAndAlgorithmsAreNotTheReadersToChoose() {
        String token = token("/object/sign/photos/a.txt", "{\"expiresIn\":60}");
        String[] parts = token.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        List<String> wanted = List.of(
                claims.replace("photos/a.txt", "photos/b.txt"),
                claims.replaceAll("\"exp\":[0-9]+", "\"exp\":99999999999"),
                claims.replaceAll("\"exp\":[0-9]+,?", ""),
                claims.replace("storage-url", "storage-upload-url"),
                "{}",
                "[]",
                "null");
        for (String other : wanted) {
            String path = other.contains("b.txt") ? DOWNLOAD.replace("a.txt", "b.txt") : DOWNLOAD;
            for (String header : List.of(
                    "{\"alg\":\"HS256\"}", "{\"alg\":\"none\"}", "{\"alg\":\"None\"}", "{\"alg\":\"RS256\"}", "{}")) {
                for (String signature : List.of(parts[2], "")) {
                    nobody.get(path + base64(header) + "." + base64(other) + "." + signature)
                            .answers(400)
                            .without("first", "second");
                }
            }
        }
        for (String header : List.of("{\"alg\":\"HS512\"}", "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}", "{\"alg\":7}")) {
            nobody.get(DOWNLOAD + base64(header) + "." + parts[1] + "." + parts[2])
                    .answers(400);
        }
    }

    @Test
    void tokenIsOfOneAddressOnly() {
        String token = token("/object/sign/photos/a.txt", "{\"expiresIn\":60}");
        for (String path : List.of(
                "/object/sign/photos/b.txt",
                "/object/sign/other/a.txt",
                "/object/sign/photos/a.txt/",
                "/object/sign/photos//a.txt",
                "/object/sign/photos/A.txt",
                "/object/sign/photos/%252e%252e/photos/a.txt",
                "/render/image/sign/photos/a.txt")) {
            nobody.get(path + "?token=" + token).answers(400).without("first", "second", "third");
        }
        nobody.get(DOWNLOAD + "x&token=" + token).answers(400);
        nobody.get("/object/authenticated/photos/a.txt?token=" + token).answers(400);
        nobody.get("/object/photos/a.txt?token=" + token).answers(400).without("first");
        StorageServer.shared().aProject().anon().get(DOWNLOAD + token).answers(400);
        String render = token("/object/sign/photos/a.txt", "{\"expiresIn\":60,\"transform\":{\"width\":10}}");
        nobody.get(DOWNLOAD + render).answers(400).without("first");
        for (int at = 0; at < render.length(); at += Counts.of(23, 1)) {
            nobody.get(RENDER + changed(render, at)).answers(400).with("Invalid");
        }
        put(token, "a.txt", 400);
    }

    @Test
    void tokenEndsWhenItSays() {
        String token = token("/object/sign/photos/a.txt", "{\"expiresIn\":1}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> nobody.get(DOWNLOAD + token).answers(400).with("InvalidJWT"));
    }

    @Test
    void listsOfNamesToSignMustBeLists() {
        for (String body : List.of(
                "{\"expiresIn\":60}",
                "{\"expiresIn\":60,\"paths\":null}",
                "{\"expiresIn\":60,\"paths\":\"a.txt\"}",
                "{\"expiresIn\":\"soon\",\"paths\":[]}",
                "{\"expiresIn\":99999999999,\"paths\":[\"a.txt\"]}")) {
            service.post("/object/sign/photos", body).answers(400);
        }
        service.post("/object/sign/photos", "{\"expiresIn\":60,\"paths\":[null,\"a.txt\"]}")
                .answers(200)
                .with("\"path\":\"a.txt\",\"signedURL\":\"/object/sign/photos/a.txt");
    }

    /** Another letter, whose bits differ also where the last letters of a part are cut off. */
    private static String changed(String token, int at) {
        int value = ALPHABET.indexOf(token.charAt(at));
        char other = value < 0 ? 'A' : ALPHABET.charAt(value ^ 32);
        return token.substring(0, at) + other + token.substring(at + 1);
    }

    private String token(String path, String body) {
        return service.post(path, body).answers(200).body().replaceAll(".*token=([^\"]+)\".*", "$1");
    }

    private String uploadToken() {
        return service.post("/object/upload/sign/photos/new.txt", "{}")
                .answers(200)
                .body()
                .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    private void put(String token, String key, int status) {
        nobody.request(
                        "PUT",
                        "/object/upload/sign/photos/%s?token=%s".formatted(key, token),
                        "new".getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "text/plain")
                .answers(status);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
