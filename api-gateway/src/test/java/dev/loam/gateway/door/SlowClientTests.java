package dev.loam.gateway.door;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway whose clients have half a second for heads, and send ten thousand bytes a second of bodies after such a time. */
class SlowClientTests {
    private static final int MOST_BYTES = 400;

    private static final PlayedServices services = PlayedServices.start()
            .project("abcdefghijklmnopqrst", "{}")
            .key("key", "abcdefghijklmnopqrst", "service_role")
            .json("/rest/v1/note", "[]")
            .json("/storage/v1/object", "{}");

    private static final RunningGateway gateway = RunningGateway.before(
            services,
            "--loam.gateway.slowest-body=10KB",
            "--loam.gateway.body-grace=500ms",
            "--loam.gateway.head-timeout=500ms");

    @AfterAll
    static void stop() {
        gateway.close();
        services.close();
    }

    @ParameterizedTest
    @CsvSource({"/rest/v1/note, 10000", "/storage/v1/object/photos/a, 900000"})
    void bodyThatComesByteByByteIsCutOff(String path, int length) throws Exception {
        try (Socket client = new Socket("127.0.0.1", gateway.port())) {
            begin(client, path, length);
            assertThat(bytesUntilClosed(client)).isLessThan(MOST_BYTES);
        }
    }

    @Test
    void bodyOfAnHonestSlowLineArrives() throws Exception {
        try (Socket client = new Socket("127.0.0.1", gateway.port())) {
            begin(client, "/rest/v1/note", 40_000);
            OutputStream out = client.getOutputStream();
            for (int i = 0; i < 20; i++) {
                out.write(new byte[2_000]);
                out.flush();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            client.setSoTimeout(Math.toIntExact(Duration.ofSeconds(20).toMillis()));
            assertThat(new String(client.getInputStream().readNBytes(12), US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: "})
    void headThatComesByteByByteIsCutOff(String begin) throws Exception {
        try (Socket client = new Socket("127.0.0.1", gateway.port())) {
            client.getOutputStream().write(begin.getBytes(US_ASCII));
            assertThat(bytesUntilClosed(client)).isLessThan(MOST_BYTES);
        }
    }

    /** Each has its own time, also on one connection and one that was used before. */
    @Test
    void headsThatComeInPiecesAreReadWhole() throws Exception {
        for (int connection = 0; connection < 2; connection++) {
            try (Socket client = new Socket("127.0.0.1", gateway.port())) {
                client.setSoTimeout(10_000);
                BufferedReader answers = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
                for (int request = 0; request < 3; request++) {
                    for (String piece : List.of("HEAD /hea", "lth HTTP/1.1\r\nHo", "st: localhost\r\n", "\r\n")) {
                        client.getOutputStream().write(piece.getBytes(US_ASCII));
                        TimeUnit.MILLISECONDS.sleep(60);
                    }
                    assertThat(answers.readLine()).startsWith("HTTP/1.1 200");
                    while (!answers.readLine().isEmpty()) {}
                    TimeUnit.MILLISECONDS.sleep(300);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/rest/v1/note, 1000000000", "/nowhere, 900000"})
    void refusedBodyIsNotWaitedForWithoutEnd(String path, int length) throws Exception {
        try (Socket client = new Socket("127.0.0.1", gateway.port())) {
            begin(client, path, length);
            client.setSoTimeout(10_000);
            byte[] status = client.getInputStream().readNBytes(10);
            assertThat(new String(status, US_ASCII)).isEqualTo("HTTP/1.1 4");
            assertThat(bytesUntilClosed(client)).isLessThan(MOST_BYTES);
        }
    }

    @Test
    void whoSendsOnAfterARefusalHasTheAnswerAndTheConnection() throws Exception {
        try (Socket client = new Socket("127.0.0.1", gateway.port())) {
            client.setSoTimeout(10_000);
            BufferedReader answers = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
            for (int request = 0; request < 2; request++) {
                begin(client, "/nowhere", 300_000);
                client.getOutputStream().write(new byte[300_000]);
                assertThat(answers.readLine()).startsWith("HTTP/1.1 404");
                int length = 0;
                for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
                    length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
                }
                assertThat(length).isPositive();
                assertThat(answers.skip(length)).isEqualTo(length);
            }
        }
    }

    private static void begin(Socket client, String path, int length) throws IOException {
        client.getOutputStream().write("""
                        POST %s HTTP/1.1\r
                        Host: localhost\r
                        apikey: key\r
                        Content-Type: application/octet-stream\r
                        Content-Length: %d\r
                        \r
                        """.formatted(path, length).getBytes(US_ASCII));
        client.getOutputStream().flush();
    }

    /** Sends a byte each twentieth of a second: how many, until the other side takes none. */
    private static int bytesUntilClosed(Socket client) throws InterruptedException {
        for (int sent = 0; sent < MOST_BYTES; sent++) {
            try {
                client.getOutputStream().write('x');
            } catch (SocketException closed) {
                return sent;
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return MOST_BYTES;
    }
}
