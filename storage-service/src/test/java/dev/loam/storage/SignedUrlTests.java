package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiScenario;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignedUrlTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final UUID ada = UUID.randomUUID();
    private final TestCaller user = project.user(ada);

    @BeforeEach
    void object() {
        project.withPhotos();
        user.upload("photos/" + ada + "/a.txt", "text").answers(200);
    }

    @Test
    void signedUrlOpensThatObjectToAnybody() {
        String url = signed("a.txt");

        project.anon().get(url).answers(200).with("text");
        assertThat(project.anon().get(url).answers(200).headers().firstValue("Expires"))
                .isPresent();
        project.anon().get(url.replace("a.txt", "b.txt")).answers(400).with("InvalidSignature");
        project.anon()
                .get(url.substring(0, url.length() - 4) + "AAAA")
                .answers(400)
                .with("InvalidSignature");
        project.anon().get(url.substring(0, url.indexOf('?'))).answers(400).with("token");
        project.anon()
                .get(url.replaceAll("token=.*", "token=rubbish"))
                .answers(400)
                .with("InvalidJWT");
        project.server().aProject().anon().get(url).answers(400).with("InvalidSignature");
    }

    @Test
    void manyAreSignedAtOnceAndMissingOnesSaySo() {
        user.post("/object/sign/photos", "{\"expiresIn\":60,\"paths\":[\"%s/a.txt\",\"x\"]}".formatted(ada))
                .answers(200)
                .with("\"error\":null,\"path\":\"%s/a.txt\",\"signedURL\":\"/object/sign/photos/".formatted(ada))
                .with(
                        "{\"error\":\"Either the object does not exist or you do not have access to it\",\"path\":\"x\",\"signedURL\":null}");
        user.post("/object/sign/photos/" + ada + "/a.txt", "{\"expiresIn\":0}").answers(400);
        user.post("/object/sign/photos/" + ada + "/a.txt", "{}").answers(400);
    }

    @Test
    void signedUploadStoresForWhoeverSigned() {
        String url = uploadUrl("new.txt", "false");

        put(project.anon(), url).answers(200).with("\"Key\":\"photos/" + ada + "/new.txt\"");
        user.get("/object/photos/" + ada + "/new.txt").answers(200).with("posted");
        assertThat(project.database()
                        .sql("select owner_id from storage.objects where name like '%new.txt'")
                        .query(String.class)
                        .single())
                .isEqualTo(ada.toString());
        put(project.anon(), url).answers(400).with("Duplicate");
        put(project.anon(), uploadUrl("new.txt", "true")).answers(200);
        assertThat(project.events()).hasSize(3);
    }

    @Test
    void tokensOfOneKindAreNotOfTheOther() {
        String download = signed("a.txt");
        String upload = uploadUrl("a.txt", "true");

        project.anon()
                .get(upload.replace("/upload/sign/", "/sign/"))
                .answers(400)
                .with("InvalidSignature");
        put(project.anon(), download.replace("/sign/", "/upload/sign/"))
                .answers(400)
                .with("InvalidSignature");
        user.get("/object/photos/" + ada + "/a.txt").answers(200).with("text");
    }

    private String signed(String name) {
        String body = user.post("/object/sign/photos/" + ada + "/" + name, "{\"expiresIn\":60}")
                .answers(200)
                .body();
        return body.replaceAll(".*\"signedURL\":\"([^\"]+)\".*", "$1");
    }

    private String uploadUrl(String name, String upsert) {
        String body = user.post("/object/upload/sign/photos/" + ada + "/" + name, "")
                .header("x-upsert", upsert)
                .answers(200)
                .body();
        return body.replaceAll(".*\"url\":\"([^\"]+)\".*", "$1");
    }

    private static ApiScenario put(TestCaller caller, String url) {
        return caller.request("PUT", url, "posted".getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "text/plain");
    }
}
