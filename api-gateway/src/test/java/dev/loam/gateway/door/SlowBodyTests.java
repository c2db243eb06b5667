package dev.loam.gateway.door;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway whose clients have to send ten thousand bytes a second, and half a second before. */
class SlowBodyTests {
    private static final int MOST_BYTES = 400;

    private static final PlayedServices services = PlayedServices.start()
            .project("abcdefghijklmnopqrst", "{}")
            .key("key", "abcdefghijklmnopqrst", "service_role")
            .json("/rest/v1/note", "[]")
            .json("/storage/v1/object", "{}");

    private static final RunningGateway gateway =
            RunningGateway.before(services, "--loam.gateway.slowest-body=10KB", "--loam.gateway.body-grace=500ms");

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
