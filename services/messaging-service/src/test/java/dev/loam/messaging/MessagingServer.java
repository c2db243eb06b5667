package dev.loam.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.TestDatabase;
import dev.loam.platform.test.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messaging-service in this JVM, with a database of its own and its peers. */
record MessagingServer(Peers peers, TestDatabase database, ConfigurableApplicationContext context)
        implements AutoCloseable {
    private static final String SECRET = "dGVzdC1zZWNyZXQtb2YtdGhpcnR5LXR3by1ieXRlcyE=";
    private static final RequestId REQUEST = new RequestId("test-request");

    static MessagingServer start(String... settings) {
        return start(new Peers(), TestPostgres.shared().freshDatabase(), settings);
    }

    static MessagingServer start(Peers peers, TestDatabase database, String... settings) {
        TestPostgres postgres = TestPostgres.shared();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + postgres.username(),
                "--spring.datasource.password=" + postgres.password(),
                "--loam.platform.secret=" + SECRET,
                "--loam.platform.public-url=https://api.example.test",
                "--loam.services.project=" + peers.address(),
                "--loam.messaging.master-key-file=" + masterKey(),
                "--loam.messaging.sms.base-url=" + peers.address(),
                "--loam.messaging.delivery.backoff=100ms"));
        arguments.addAll(List.of(settings));
        return new MessagingServer(
                peers,
                database,
                new SpringApplicationBuilder(MessagingServiceApplication.class)
                        .properties("spring.config.name=messaging-service")
                        .run(arguments.toArray(String[]::new)));
    }

    private static Path masterKey() {
        try {
            Path file = Files.createTempFile("master", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts another key into the ring, the newest from now on. */
    void addMasterKey() {
        byte[] key = new byte[32];
        RandomGenerator.getDefault().nextBytes(key);
        Path file = Path.of(context.getEnvironment().getRequiredProperty("loam.messaging.master-key-file"));
        try {
            Files.writeString(file, "\n" + Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message's text as it is kept. */
    String kept(String id) {
        return jdbc().sql("select body_text from messaging.message where id = cast(:id as uuid)")
                .param("id", id)
                .query(String.class)
                .single();
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    static Caller service() {
        return new Caller.Service("auth-service", REQUEST);
    }

    static Map<String, Object> aMail(String to) {
        return new HashMap<>(Map.of(
                "channel", "mail",
                "to", to,
                "subject", "Your code",
                "text", "Your code is 123456",
                "html", "<p>Your code is <b>123456</b></p>",
                "kind", "magiclink"));
    }

    static Map<String, Object> aText(String to) {
        return new HashMap<>(Map.of("channel", "sms", "to", to, "text", "Your code is 123456", "kind", "otp"));
    }

    ApiScenario posting(Map<String, Object> message) {
        return as(service(), "POST", "/internal/messages", JsonMapper.shared().writeValueAsString(message));
    }

    /** The id under which it was accepted. */
    String post(Map<String, Object> message) {
        return json(posting(message).answers(202)).path("id").asString();
    }

    ApiScenario as(Caller caller, String method, String path, String body) {
        String port = String.valueOf(context.getEnvironment().getProperty("local.server.port"));
        String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        return new ApiScenario.Api(URI.create("http://127.0.0.1:" + port))
                .request(method, path, body)
                .header("Content-Type", "application/json")
                .header(
                        IdentityTokens.HEADER,
                        context.getBean(IdentityTokens.class).sign(caller, method, bare));
    }

    /** A request that the gateway let through without knowing who makes it. */
    ApiScenario anonymously(String path) {
        return as(new Caller.Anonymous(REQUEST), "GET", path, "");
    }

    /** What {@code status} would tell, without the host. */
    String inboxPath() {
        String url = json(as(service(), "GET", "/internal/inbox", "").answers(200))
                .path("inbox_url")
                .asString();
        assertThat(url).startsWith("https://api.example.test/inbox/v1?token=");
        return url.substring("https://api.example.test".length());
    }

    void awaitState(String id, String state) {
        await().untilAsserted(
                        () -> assertThat(jdbc().sql("select state from messaging.message where id = cast(:id as uuid)")
                                        .param("id", id)
                                        .query(String.class)
                                        .single())
                                .isEqualTo(state));
    }

    static JsonNode json(ApiAnswer answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        context.close();
        peers.close();
    }
}
