package dev.loam.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTests {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final String PASSWORD = "only for this test";

    @Test
    void clientsAgreeOnTheProtocolWhileTheyEncrypt(@TempDir Path folder) throws Exception {
        Path keys = selfSigned(folder);
        try (PlayedServices services = PlayedServices.start()
                        .project(REF, "{}")
                        .key("key", REF, "anon")
                        .json("/rest/v1", "[]");
                RunningGateway gateway = RunningGateway.before(
                        services, "--server.ssl.key-store=" + keys, "--server.ssl.key-store-password=" + PASSWORD);
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(keys)).build()) {
            HttpResponse<String> second = get(client, gateway, HttpClient.Version.HTTP_2);
            assertThat(second.statusCode()).isEqualTo(200);
            assertThat(second.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(second.sslSession()).isPresent();
            HttpResponse<String> first = get(client, gateway, HttpClient.Version.HTTP_1_1);
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    private static HttpResponse<String> get(HttpClient client, RunningGateway gateway, HttpClient.Version version)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://localhost:%d/rest/v1/photos".formatted(gateway.port())))
                .version(version)
                .header("apikey", "key")
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static Path selfSigned(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return keys;
    }

    private static SSLContext trusting(Path keys) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            own.load(file, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", own.getCertificate("gateway"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
