package dev.loam.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What projects set about the gateway, and what it does to every answer, over real HTTP. */
class ProjectPolicyTests {
    private static final String OPEN = "abcdefghijklmnopqrst";
    private static final String STRICT = "tsrqponmlkjihgfedcba";
    private static final String LONG = "[" + "\"some text that repeats\",".repeat(200) + "1]";

    private static final PlayedServices services = PlayedServices.start()
            .project(OPEN, "{}")
            .project(STRICT, """
                    {"gateway":{"cors_allowed_origins":["https://app.example"],"cors_exposed_headers":["X-Mine"],
                     "cors_max_age":7,"max_body_size":10}}""")
            .key("open-key", OPEN, "anon")
            .key("strict-key", STRICT, "anon")
            .json("/rest/v1/long", LONG)
            .json("/rest/v1/short", "[1]")
            .answers("/functions/v1/page", exchange -> {
                exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'");
                PlayedServices.send(exchange, 200, "text/html", "<script>parent.postMessage(localStorage)</script>");
            })
            .answers(
                    "/rest/v1/events",
                    exchange -> PlayedServices.send(exchange, 200, "text/event-stream", "data: 1\n\n".repeat(500)))
            .answers(
                    "/rest/v1/echo",
                    exchange -> PlayedServices.send(
                            exchange,
                            200,
                            "text/plain",
                            exchange.getRequestHeaders().entrySet().toString()));

    private static final RunningGateway gateway = RunningGateway.before(services, "--loam.gateway.domain=loam.test");

    @BeforeAll
    static void allowHeaders() {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin,host");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        services.close();
    }

    @Test
    void pagesOfAnyOriginReadAnswersOfAProjectThatSaysNothing() {
        ApiAnswer answer = rest("short", "open-key")
                .header("Origin", "https://anywhere.example")
                .answers(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("Content-Range", "RateLimit");
    }

    /** The console is at the same address, and operators' tokens in what a browser keeps for it. */
    @Test
    void pagesThatProjectsMakeAreOfNoOriginWhateverTheySayThemselves() throws IOException {
        ApiAnswer page = gateway.api()
                .get("/functions/v1/page")
                .header("apikey", "open-key")
                .answers(200)
                .with("<script>");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .contains("default-src 'self'")
                .anySatisfy(policy -> assertThat(policy)
                        .startsWith("sandbox ")
                        .contains("allow-scripts")
                        .doesNotContain("same-origin"));
        assertThat(rest("short", "open-key").answers(200).headers().allValues("Content-Security-Policy"))
                .isEmpty();

        assertThat(onHost(OPEN + ".loam.test", "/functions/v1/page"))
                .contains("<script>", "default-src 'self'")
                .doesNotContain("sandbox");
    }

    @Test
    void pagesOfOtherOriginsAreRefusedWhereAProjectNamesItsOwn() {
        ApiAnswer allowed = rest("short", "strict-key")
                .header("Origin", "https://app.example")
                .answers(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example");
        assertThat(allowed.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("X-Mine");
        ApiAnswer refused = rest("short", "strict-key")
                .header("Origin", "https://evil.example")
                .answers(403);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        rest("short", "strict-key").answers(200);
    }

    @Test
    void preflightIsAnsweredWithoutAKeyByWhatTheAddressedProjectSays() {
        ApiScenario preflight = gateway.api()
                .request("OPTIONS", "/p/" + STRICT + "/rest/v1/short", "")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "apikey,x-client-info");
        ApiAnswer allowed = preflight.header("Origin", "https://app.example").answers(200);
        assertThat(allowed.headers().firstValue("Access-Control-Max-Age")).hasValue("7");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("x-client-info");
        preflight.header("Origin", "https://evil.example").answers(403);
    }

    @Test
    void refusalsCanBeReadByPages() {
        ApiAnswer refused = rest("short", "no-such-key")
                .header("Origin", "https://anywhere.example")
                .answers(401);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    }

    @Test
    void changedSettingHoldsWithinSeconds() {
        String ref = "mnopqrstabcdefghijkl";
        services.project(ref, "{}").key("changing-key", ref, "anon");
        ApiScenario call = rest("short", "changing-key").header("Origin", "https://evil.example");
        call.answers(200);
        services.project(ref, "{\"gateway\":{\"cors_allowed_origins\":[\"https://app.example\"]}}");
        gateway.bean(ChangeFeed.class).publish(Change.PROJECT, ref);
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> call.answers(403));
    }

    @Test
    void bodyIsMeasuredByTheProjectsOwnLimit() {
        gateway.api()
                .post("/rest/v1/short", "[12345,67890]")
                .header("apikey", "strict-key")
                .answers(413)
                .with("larger than 10 bytes");
        gateway.api()
                .post("/rest/v1/short", "[123]")
                .header("apikey", "strict-key")
                .answers(200);
        gateway.api()
                .post("/rest/v1/short", "[12345,67890]")
                .header("apikey", "open-key")
                .answers(200);
    }

    @Test
    void longJsonIsCompressedForThoseWhoTakeItAndBilledAsSent() throws Exception {
        HttpResponse<byte[]> compressed = raw("/rest/v1/long", "Accept-Encoding", "br, gzip;q=0.8");
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(compressed.headers().allValues("Vary")).anyMatch(value -> value.contains("Accept-Encoding"));
        assertThat(compressed.body().length).isLessThan(LONG.length() / 4);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(LONG);
        }
        HttpResponse<byte[]> plain = raw("/rest/v1/long", "Accept-Encoding", "gzip;q=0, identity");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().allValues("Vary")).anyMatch(value -> value.contains("Accept-Encoding"));
        assertThat(plain.body()).hasSize(LONG.length());
    }

    @Test
    void shortAnswersAndStreamsOfEventsAreLeftAsTheyAre() throws Exception {
        assertThat(raw("/rest/v1/short", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
        assertThat(raw("/rest/v1/events", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void http2IsSpokenWithoutTlsToo() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(gateway.address() + "/rest/v1/short"))
                            .header("apikey", "open-key")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("[1]");
        }
    }

    @Test
    void largeBodyThatComesWithAnOfferOfHttp2IsTaken() {
        gateway.api()
                .post("/rest/v1/short", "[" + "1,".repeat(50_000) + "1]")
                .header("apikey", "open-key")
                .answers(200);
    }

    @Test
    void servicesLearnTheClientsAddressAndTraceAndNothingThatItMadeUp() throws Exception {
        String seen = rest("echo", "open-key")
                .header("X-Forwarded-For", "203.0.113.5")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Loam-Identity", "forged")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .answers(200)
                .without("203.0.113.5")
                .without("evil.example")
                .without("forged")
                .body();
        assertThat(seen)
                .containsIgnoringCase("x-forwarded-for=[127.0.0.1]")
                .contains("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(rest("echo", "open-key").answers(200).body())
                .containsPattern("(?i)traceparent=\\[00-[0-9a-f]{32}-[0-9a-f]{16}-00]");
    }

    /** The JDK's client does not say that it means another host than it asks. */
    private static String onHost(String host, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\napikey: open-key\r\nConnection: close\r\n\r\n"
                            .formatted(path, host)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<byte[]> raw(String path, String header, String value)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(gateway.address() + path))
                            .header("apikey", "open-key")
                            .header(header, value)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static ApiScenario rest(String path, String key) {
        return gateway.api().get("/rest/v1/" + path).header("apikey", key);
    }
}
