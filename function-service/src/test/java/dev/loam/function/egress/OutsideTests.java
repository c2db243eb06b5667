package dev.loam.function.egress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.loam.function.FunctionName;
import dev.loam.function.worker.Deployment;
import dev.loam.function.worker.FunctionJars;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.TestWorkers;
import dev.loam.function.worker.sample.Fetch;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageJournal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Functions that reach out with Java's own clients, from the sandbox of this machine, through the proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsideTests {
    private static final char[] PASSWORD = "password".toCharArray();

    private final Metered metered = new Metered();
    private final EgressProxy proxy = proxy(true);
    private final ExecutorService serving = Executors.newVirtualThreadPerTaskExecutor();
    private Path folder;
    private TestWorkers workers;
    private HttpServer server;
    private HttpsServer secure;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        workers = new TestWorkers(TestWorkers.machine(), folder);
        server = serve(HttpServer.create());
        secure = HttpsServer.create();
        secure.setHttpsConfigurator(new HttpsConfigurator(certified()));
        serve(secure);
    }

    @AfterAll
    void stop() throws Exception {
        workers.close();
        server.stop(0);
        secure.stop(0);
        serving.close();
    }

    @Test
    void javasClientsReachWhatIsNamed() throws Exception {
        Deployment function = function(proxy, "127.0.0.1:" + port(server), "127.0.0.1:" + port(secure));
        long before = metered.bytes.get();

        assertThat(ask(function, "client " + address(server, "/hello"))).isEqualTo("200 5 hello");
        assertThat(ask(function, "connection " + address(server, "/hello"))).isEqualTo("200 5 hello");
        assertThat(ask(function, "client " + address(secure, "/hello"))).isEqualTo("200 5 hello");
        assertThat(ask(function, "upload " + address(secure, "/length"))).isEqualTo("200 6 700000");
        Awaitility.await()
                .untilAsserted(() -> assertThat(metered.bytes.get() - before).isGreaterThan(700_000));
    }

    @Test
    void answersLargerThanAWindowArriveWhole() throws Exception {
        Deployment function = function(proxy, "*:" + port(server), "*:" + port(secure));

        assertThat(ask(function, "client " + address(server, "/large"))).startsWith("200 900000 x");
        assertThat(ask(function, "client " + address(secure, "/large"))).startsWith("200 900000 x");
        assertThat(ask(function, "connection " + address(server, "/large"))).startsWith("200 900000 x");
    }

    @Test
    void whatIsNotNamedIsRefusedAndTheLogSaysSo() throws Exception {
        Deployment function = function(proxy, "api.example.com", "127.0.0.1:1");

        InvocationResult plain = workers.invoke(function, "client " + address(server, "/hello"));
        InvocationResult tunnel = workers.invoke(function, "client " + address(secure, "/hello"));

        assertThat(text(plain)).startsWith("403 ").contains("may not be connected to");
        assertThat(text(tunnel)).startsWith("failed: ");
        for (InvocationResult result : List.of(plain, tunnel)) {
            assertThat(result.logs()).contains("was refused: the function's 'egress' does not name it");
            assertThat(result.levels()).contains("w");
        }
    }

    @Test
    @Tag("CVE-2026-72855")
    void privateAddressesAreRefusedWhateverTheirName() throws Exception {
        Deployment function = function(proxy(false), "*:" + port(server), "*");

        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1")) {
            InvocationResult result =
                    workers.invoke(function, "client http://%s:%d/hello".formatted(host, port(server)));
            assertThat(text(result)).as(host).doesNotContain("hello").contains("it has an address that is not public");
        }
    }

    @Test
    void redirectsAreJudgedLikeRequests() throws Exception {
        Deployment function = function(proxy, "127.0.0.1:" + port(server));

        assertThat(ask(function, "client " + address(server, "/away")))
                .startsWith("403 ")
                .contains("localhost:%d may not be connected to".formatted(port(server)));
    }

    @Test
    void nothingButTheProxyCanBeConnectedTo() throws Exception {
        Deployment granted = function(proxy, "*:" + port(server));
        Deployment ungranted = function(proxy);

        assertThat(ask(granted, "socket " + address(server, "/"))).startsWith("failed: ");
        assertThat(ask(ungranted, "socket " + address(server, "/"))).startsWith("failed: ");
        assertThat(ask(ungranted, "client " + address(server, "/"))).startsWith("failed: ");
    }

    @Test
    void connectionThatCarriesTooMuchIsEnded() throws Exception {
        Deployment function = function(proxy, "*:" + port(server));

        InvocationResult result = workers.invoke(function, "client " + address(server, "/huge"));

        assertThat(text(result)).startsWith("failed: ");
        assertThat(result.logs()).contains("was ended: it carried more than 1048576 bytes");
    }

    @Test
    void hostThatIsNotThereIsSaidSo() throws Exception {
        Deployment function = function(proxy, "*");

        InvocationResult result = workers.invoke(function, "client http://nobody.invalid/");

        assertThat(text(result)).startsWith("502 ");
        assertThat(result.logs()).contains("nobody.invalid:80 cannot be reached");
    }

    private EgressProxy proxy(boolean privateHosts) {
        EgressProperties properties = new EgressProperties(
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofMinutes(1),
                DataSize.ofMegabytes(1),
                privateHosts);
        return new EgressProxy(properties, metered, Clock.systemUTC());
    }

    private Deployment function(EgressProxy through, String... rules) throws IOException {
        Deployment plain = TestWorkers.deployment(FunctionJars.pack(folder, classes()), Fetch.class);
        return new Deployment(
                plain.project(),
                plain.function(),
                1,
                plain.jar(),
                plain.host(),
                plain.handler(),
                plain.memoryMb(),
                plain.timeout(),
                1,
                plain.environment(),
                through.of(
                        plain.project(),
                        new FunctionName("fetch"),
                        Stream.of(rules).map(EgressRule::of).toList()),
                0);
    }

    private static Class<?>[] classes() {
        return Stream.concat(Stream.of(Fetch.class), Stream.of(Fetch.class.getDeclaredClasses()))
                .toArray(Class<?>[]::new);
    }

    private String ask(Deployment function, String input) throws InterruptedException {
        InvocationResult result = workers.invoke(function, input);
        assertThat(result.error()).isNull();
        return text(result);
    }

    private static String text(InvocationResult result) {
        return new String(result.body(), StandardCharsets.UTF_8);
    }

    private HttpServer serve(HttpServer made) throws IOException {
        made.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        made.createContext("/", this::answer);
        made.setExecutor(serving);
        made.start();
        return made;
    }

    private void answer(HttpExchange exchange) throws IOException {
        int length = exchange.getRequestBody().readAllBytes().length;
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/away")) {
            exchange.getResponseHeaders().set("Location", "http://localhost:%d/hello".formatted(port(server)));
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
            return;
        }
        String body = switch (path) {
            case "/hello" -> "hello";
            case "/length" -> Integer.toString(length);
            case "/large" -> "x".repeat(900_000);
            default -> "x".repeat(3_000_000);
        };
        exchange.sendResponseHeaders(200, body.length());
        try (exchange) {
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Who asked for too much is cut off.
            assertThat(path).isEqualTo("/huge");
        }
    }

    private static URI address(HttpServer of, String path) {
        return URI.create(
                "%s://127.0.0.1:%d%s".formatted(of instanceof HttpsServer ? "https" : "http", port(of), path));
    }

    private static int port(HttpServer of) {
        return of.getAddress().getPort();
    }

    private SSLContext certified() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Adds up what is metered. */
    private static final class Metered implements UsageJournal {
        private final AtomicLong bytes = new AtomicLong();

        @Override
        public void record(Meter meter, ProjectRef project, long quantity, String route, String key, Instant at) {
            assertThat(meter).isEqualTo(Meter.EGRESS_BYTES);
            bytes.addAndGet(quantity);
        }

        @Override
        public OpenRequest begin(ProjectRef project, RequestId requestId, String method, String route, String key) {
            throw new UnsupportedOperationException("No request is metered here");
        }
    }
}
