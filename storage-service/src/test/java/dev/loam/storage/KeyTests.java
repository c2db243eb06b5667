package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path is decoded once, and what is authorised is what is used. */
class KeyTests {
    private static final TestProject PROJECT = StorageServer.shared().aProject();
    private final TestCaller service = PROJECT.service();

    @BeforeEach
    void bucket() {
        service.post("/bucket", "{\"name\":\"photos\"}").send();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;b.txt",
                "a;jsessionid=1/b.txt",
                "plain.txt",
                "with%20space.txt",
                "a%3Fb.txt",
                "a+b.txt",
                "(a)'!*@$&=,:.txt",
                "a//b.txt",
                "...txt",
                "dir/.hidden"
            })
    void keyIsStoredAsItWasMeant(String path) {
        String key = path.replace("%20", " ").replace("%3F", "?");

        service.upload("photos/" + path, "text").answers(200).with("\"Key\":\"photos/" + key + "\"");

        service.get("/object/photos/" + path).answers(200).with("text");
        assertThat(PROJECT.database()
                        .sql("select count(*) from storage.objects where name = :key")
                        .param("key", key)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/storage/v1/object/photos/../secrets/a.txt",
                "/storage/v1/object/photos/a/../../b.txt",
                "/storage/v1/object/photos/%2e%2e/b.txt",
                "/storage/v1/object/photos/..%2fb.txt",
                "/storage/v1/object/photos/a%2fb.txt",
                "/storage/v1/object/photos/a%252fb.txt",
                "/storage/v1/object/photos/a%00b.txt",
                "/storage/v1/object/photos/a%5cb.txt",
                "/storage/v1/object/photos/a%0d%0ab.txt",
                "/storage/v1/object/photos/a%ff.txt",
                "/storage/v1/object/photos/a%zz.txt",
                "/storage/v1/object/photos/.",
                "/storage/v1/object/photos/",
                "/storage/v1/object/..;/bucket",
                "/storage/v1/object;x=1/photos/b.txt",
                "/storage/v1/object/%20photos/b.txt",
                "/storage/v1/object/photos/caf%C3%A9.txt",
                "/storage/v1/object/photos/%252e%252e/b.txt",
                "/storage/v1/object/photos/..%255cb.txt",
                "/storage/v1/object/photos/%c0%ae%c0%ae/b.txt",
                "/storage/v1/object/photos/a%c0%afb.txt",
                "/storage/v1/object/photos/%e0%80%ae/b.txt",
                "/storage/v1/object/photos/a%1bb.txt",
                "/storage/v1/object/photos/a%7fb.txt",
                "/storage/v1/object/photos/a%c2%85b.txt",
                "/storage/v1/object/photos/%ef%bc%8e%ef%bc%8e/b.txt",
                "/storage/v1/object/photos/a%ef%bc%8fb.txt",
                "/storage/v1/object/photos/a%e2%81%84b.txt",
                "/storage/v1/object/photos/%e2%80%aegpj.exe",
                "/storage/v1/object/photos/a%ed%a0%80.txt"
            })
    @Tag("supabase-storage-85e6efef")
    void hostilePathStoresNothing(String path) throws IOException {
        int before = PROJECT.count("storage.objects");

        assertThat(rawUpload(path)).contains(" 400 ");

        assertThat(PROJECT.count("storage.objects")).isEqualTo(before);
    }

    @Test
    void tooLongKeyAndBucketAreRefused() {
        String longest = "a".repeat(1020) + ".txt";
        service.upsert("photos/" + longest, "x").answers(200);
        service.get("/object/photos/" + longest).answers(200).with("x");
        service.upload("photos/" + "a".repeat(1025), "x").answers(400).with("InvalidKey");
        service.post("/bucket", "{\"name\":\"%s\"}".formatted("b".repeat(101)))
                .answers(400)
                .with("Bucket name invalid");
        service.post("/bucket", "{\"name\":\" padded\"}").answers(400).with("InvalidBucketName");
        service.post("/bucket", "{\"name\":\"a/b\"}").answers(400).with("InvalidBucketName");
        service.post("/bucket", "{}").answers(400);
        service.post("/bucket", "{").answers(400);
    }

    @Test
    void listOfNamesToDeleteIsNeeded() {
        for (String body : new String[] {"{}", "{\"prefixes\":null}", "{\"prefixes\":7}"}) {
            service.delete("/object/photos", body).answers(400).with("InvalidRequest");
        }
        service.delete("/object/photos", "{\"prefixes\":[null]}").answers(200).with("[]");
    }

    @Test
    void moveAndCopySayFromWhereAndTo() {
        for (String route : new String[] {"/object/move", "/object/copy"}) {
            for (String body : new String[] {
                "{}",
                "{\"bucketId\":\"photos\",\"sourceKey\":\"a\"}",
                "{\"bucketId\":\"photos\",\"destinationKey\":\"a\"}",
                "{\"sourceKey\":\"a\",\"destinationKey\":\"b\",\"destinationBucket\":\"photos\"}"
            }) {
                service.post(route, body).answers(400).with("InvalidRequest");
            }
        }
    }

    @Test
    @Tag("CVE-2026-58372")
    void hostileNamesInBodiesFindNothing() {
        service.upload("photos/keep.txt", "x").send();

        service.delete("/object/photos", "{\"prefixes\":[\"%\",\"keep%\",\"\\u0000\",\"../photos/keep.txt\"]}")
                .answers(200)
                .with("[]");
        service.post("/object/list/photos", "{\"prefix\":\"%\"}").answers(200).with("[]");
        service.post("/object/list/photos", "{\"prefix\":\"\",\"search\":\"k_ep\"}")
                .answers(200)
                .with("[]");
        service.post("/object/list/photos", "{\"prefix\":\"\\u0000\"}").answers(400);
        service.post("/object/list/photos", "{\"prefix\":\"\",\"sortBy\":{\"column\":\"name; drop table x\"}}")
                .answers(200);
        service.post("/object/move", "{\"bucketId\":\"photos\",\"sourceKey\":\"keep.txt\",\"destinationKey\":\"../x\"}")
                .answers(400)
                .with("InvalidKey");
        service.get("/object/photos/keep.txt").answers(200);
    }

    /** As no well-behaved client would send it. */
    private String rawUpload(String path) throws IOException {
        String identity = service.server().identities().sign(service.caller(), "POST", path);
        try (Socket socket = new Socket("127.0.0.1", service.server().address().getPort())) {
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1\r\n"
                                    + "Content-Type: text/plain\r\nX-Loam-Identity: " + identity + "\r\n\r\nx")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
        }
    }
}
