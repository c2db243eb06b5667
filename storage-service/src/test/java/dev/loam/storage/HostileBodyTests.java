package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.test.Counts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not what was announced, do not end, or find no room. */
class HostileBodyTests {
    private static final String A = "/storage/v1/object/photos/a.txt";

    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();

    @BeforeEach
    void bucket() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
    }

    @AfterEach
    void empty() {
        project.server().empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4,5", "+4", "0x4", "four", "99999999999999999999", "4\r\nContent-Length: 5"})
    void lengthThatIsNoneStoresNothing(String length) throws IOException {
        try (Connection connection = new Connection("POST", A, "Content-Length: " + length)) {
            connection.send("text");
            assertThat(connection.status()).contains(" 400 ");
        }
        nothingIsStored();
    }

    @Test
    void bytesBehindTheAnnouncedOnesAreNoneOfTheObjects() throws IOException {
        try (Connection connection = new Connection("POST", A, "Content-Length: 4")) {
            connection.send("textand more\r\n\r\n");
            assertThat(connection.status()).contains(" 200 ");
        }
        assertThat(service.get("/object/photos/a.txt").answers(200).body()).isEqualTo("text");
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100",
                "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000",
                "Transfer-Encoding: chunked",
                "x-upsert: true\r\nTransfer-Encoding: chunked"
            })
    void bodyThatEndsTooEarlyStoresNothing(String headers) throws IOException {
        try (Connection connection = new Connection("POST", A, headers)) {
            connection.send(
                    headers.contains("chunked")
                            ? "ff\r\nonly these"
                            : "--b\r\nContent-Disposition: form-data; name=\"\"; filename=\"a\"\r\n\r\nonly these");
            connection.endSending();
            assertThat(connection.status()).doesNotContain(" 200 ");
        }
        nothingIsStored();
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItsBytesCome() throws IOException {
        try (Connection connection = new Connection("POST", A, "Content-Length: 4000000")) {
            assertThat(connection.status()).contains(" 400 ");
        }
        nothingIsStored();
    }

    @Test
    void lengthOfADecodedBodyMustBeTrue() {
        S3Account account = S3Account.of(project);
        for (String told : new String[] {"3", "5", "-1", "four", "99999999999999999999"}) {
            int status = account.put("/photos/a.txt", "4\r\ntext\r\n0\r\n\r\n")
                    .payload("STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                    .header("x-amz-decoded-content-length", told)
                    .byHeader()
                    .send()
                    .status();
            assertThat(status).as(told).isIn(400, 411);
        }
        for (String body :
                new String[] {"5\r\ntext\r\n0\r\n\r\n", "4\r\ntext", "zz\r\ntext\r\n0\r\n\r\n", "-4\r\ntext"}) {
            account.put("/photos/a.txt", body)
                    .payload("STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                    .header("x-amz-decoded-content-length", "4")
                    .byHeader()
                    .answers(400);
        }
        nothingIsStored();
    }

    @Test
    void pieceThatBreaksOffLeavesAnUploadThatGoesOn() throws IOException {
        String location = service.request("POST", "/upload/resumable", new byte[0])
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "10")
                .header("Upload-Metadata", "bucketName cGhvdG9z,objectName YS50eHQ=")
                .answers(201)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String upload = location.substring(location.indexOf("/upload/resumable/"));
        try (Connection connection = new Connection(
                "PATCH",
                "/storage/v1" + upload,
                "Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Length: 10",
                "application/offset+octet-stream")) {
            connection.send("01234");
            connection.endSending();
            assertThat(connection.status()).doesNotContain(" 204 ");
        }
        int offset = Integer.parseInt(Awaitility.await()
                .until(
                        () -> service.head(upload)
                                .header("Tus-Resumable", "1.0.0")
                                .answers(200)
                                .headers()
                                .firstValue("Upload-Offset")
                                .orElseThrow(),
                        at -> at.equals("0") || at.equals("5")));
        Awaitility.await()
                .untilAsserted(() -> service.request(
                                "PATCH", upload, "0123456789".substring(offset).getBytes(StandardCharsets.UTF_8))
                        .header("Tus-Resumable", "1.0.0")
                        .header("Content-Type", "application/offset+octet-stream")
                        .header("Upload-Offset", Integer.toString(offset))
                        .answers(204));
        assertThat(service.get("/object/photos/a.txt").answers(200).body()).isEqualTo("0123456789");
    }

    @Test
    void whoSendsSlowlyHoldsNobodyUp() throws IOException {
        List<Connection> slow = new ArrayList<>();
        try {
            for (int client = 0; client < Counts.of(30, 500); client++) {
                Connection connection = new Connection(
                        "POST", A.replace("a.txt", "slow%d.txt".formatted(client)), "Content-Length: 10");
                connection.send("01234");
                slow.add(connection);
            }
            service.upload("photos/quick.txt", "quick").answers(200);
            service.get("/object/photos/quick.txt").answers(200).with("quick");
            service.post("/object/list/photos", "{\"prefix\":\"\"}")
                    .answers(200)
                    .without("slow");
            for (Connection connection : slow) {
                connection.send("56789");
                assertThat(connection.status()).contains(" 200 ");
            }
        } finally {
            for (Connection connection : slow) {
                connection.close();
            }
        }
        assertThat(service.get("/object/photos/slow0.txt").answers(200).body()).isEqualTo("0123456789");
        assertThat(project.count("storage.objects")).isEqualTo(slow.size() + 1);
    }

    @Test
    void fullDiskIsToldOnEveryWayInAndReadsGoOn() {
        service.upload("photos/a.txt", "text").answers(200);
        S3Account account = S3Account.of(project);
        String upload = account.post("/photos/b.txt", "")
                .query("uploads", "")
                .byHeader()
                .answers(200)
                .body()
                .replaceAll("(?s).*<UploadId>([^<]+)<.*", "$1");
        project.server().fill();

        service.upload("photos/b.txt", "text").answers(507).with("InsufficientStorage");
        service.upsert("photos/a.txt", "other").answers(507);
        service.post("/object/copy", "{\"bucketId\":\"photos\",\"sourceKey\":\"a.txt\",\"destinationKey\":\"b.txt\"}")
                .answers(507);
        account.put("/photos/b.txt", "text").byHeader().answers(507).with("InsufficientStorage");
        account.put("/photos/b.txt", "text")
                .query("uploadId", upload)
                .query("partNumber", "1")
                .byHeader()
                .answers(507);
        service.request("POST", "/upload/resumable", "text".getBytes(StandardCharsets.UTF_8))
                .header("Tus-Resumable", "1.0.0")
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Length", "4")
                .header("Upload-Metadata", "bucketName cGhvdG9z,objectName Yi50eHQ=")
                .answers(507);
        service.get("/object/photos/a.txt").answers(200).with("text");
        account.get("/photos/a.txt").byHeader().answers(200).with("text");
        service.post("/object/list/photos", "{\"prefix\":\"\"}")
                .answers(200)
                .with("a.txt")
                .without("b.txt");
        service.post("/object/move", "{\"bucketId\":\"photos\",\"sourceKey\":\"a.txt\",\"destinationKey\":\"c.txt\"}")
                .answers(200);

        project.server().empty();
        service.get("/object/photos/c.txt").answers(200).with("text");
        service.upload("photos/b.txt", "text").answers(200);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(8);
    }

    private void nothingIsStored() {
        Awaitility.await().untilAsserted(() -> {
            assertThat(project.count("storage.objects")).isZero();
            assertThat(project.server().blobFiles(project.ref())).isEmpty();
            assertThat(project.server().usage().bytes(project.ref())).isZero();
        });
    }

    /** A connection that sends as no well-behaved client would. */
    private final class Connection implements AutoCloseable {
        private final Socket socket;

        Connection(String method, String path, String headers) throws IOException {
            this(method, path, headers, "text/plain");
        }

        Connection(String method, String path, String headers, String type) throws IOException {
            socket = new Socket("127.0.0.1", service.server().address().getPort());
            socket.setSoTimeout(30_000);
            String identity = service.server().identities().sign(service.caller(), method, path);
            send("%s %s HTTP/1.1\r\nHost: x\r\n%s: %s\r\n%s%s\r\n\r\n"
                    .formatted(
                            method,
                            path,
                            IdentityTokens.HEADER,
                            identity,
                            headers.contains("Content-Type") ? "" : "Content-Type: %s\r\n".formatted(type),
                            headers));
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        void endSending() throws IOException {
            socket.shutdownOutput();
        }

        /** The first line of the answer; empty when the connection was closed without one. */
        String status() throws IOException {
            String line = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return line == null ? "" : line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
