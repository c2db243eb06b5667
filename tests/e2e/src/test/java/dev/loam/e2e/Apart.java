package dev.loam.e2e;

import static org.awaitility.Awaitility.await;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.schema.ControlDatabase;
import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.platform.test.FreePorts;
import dev.loam.postgres.EmbeddedPostgres;
import dev.loam.postgres.EmbeddedPostgresOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every service as a process of its own, with a Postgres server beside them. */
public final class Apart implements Installation {
    private static final Map<String, String> SERVICES = new LinkedHashMap<>(Map.of(
            "project", "services/project-service",
            "database", "services/database-service",
            "auth", "auth-service",
            "storage", "storage-service",
            "function", "function-service",
            "event", "services/event-service",
            "billing", "services/billing-service",
            "messaging", "services/messaging-service"));
    private static final String PASSWORD = "of the control database";
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final Map<String, List<String>> settings = new HashMap<>();
    private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path status;

    private Apart(Path folder) {
        this.folder = folder;
        this.status = folder.resolve("status.json");
        this.postgres = EmbeddedPostgres.start(
                EmbeddedPostgresOptions.in(folder.resolve("postgres")).withDurable(false));
    }

    static Apart start(Path folder) throws IOException, InterruptedException {
        Apart installation = new Apart(folder);
        try {
            installation.startProcesses();
            installation.writeStatus();
            return installation;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            installation.close();
            throw failure;
        }
    }

    private void startProcesses() {
        ControlDatabase.ensure(
                ClusterAccess.dataSource(
                        postgres.host(), postgres.port(), "postgres", EmbeddedPostgres.SUPERUSER, postgres.password()),
                PASSWORD);
        SERVICES.keySet().forEach(service -> ports.put(service, FreePorts.next()));
        ports.put("gateway", FreePorts.next());
        SERVICES.keySet().forEach(this::start);
        start("gateway");
        ports.keySet().forEach(this::awaitHealth);
    }

    /** Kill -9. */
    public void kill(String service) {
        process(service).process().destroyForcibly().onExit().join();
    }

    public void startAgain(String service) {
        start(service);
        awaitHealth(service);
    }

    /** Starts a service again with further settings, which it keeps. */
    public void change(String service, List<String> further) {
        settings.put(service, further);
        kill(service);
        startAgain(service);
    }

    private ServiceProcess process(String service) {
        return Objects.requireNonNull(processes.get(service));
    }

    private void start(String service) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + ports.get(service),
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/loam".formatted(postgres.port()),
                "--spring.datasource.username=loam",
                "--spring.datasource.password=" + PASSWORD,
                "--spring.datasource.hikari.maximum-pool-size=5",
                "--loam.platform.tenancy.max-connections=10",
                "--loam.platform.secret=" + Base64.getEncoder().encodeToString(SECRET),
                "--loam.platform.public-url=" + publicUrl(),
                "--loam.platform.node=" + service,
                "--loam.platform.usage.dir=" + folder.resolve("journal-" + service),
                "--loam.project.cluster.host=127.0.0.1",
                "--loam.project.cluster.port=" + postgres.port(),
                "--loam.project.cluster.superuser=" + EmbeddedPostgres.SUPERUSER,
                "--loam.project.cluster.superuser-password=" + postgres.password(),
                "--loam.project.master-key-file=" + masterKey(),
                "--loam.function.master-key-file=" + masterKey(),
                "--loam.auth.master-key-file=" + masterKey(),
                "--loam.messaging.master-key-file=" + masterKey(),
                "--loam.storage.master-key-file=" + masterKey(),
                "--loam.function.root=" + folder.resolve("functions"),
                "--loam.function.worker.home=" + Checkout.workerHome(),
                "--loam.function.worker.train=false",
                "--loam.storage.root=" + folder.resolve("blobs"),
                "--loam.messaging.inbox.enabled=true",
                "--loam.auth.outside.private-hosts=true",
                "--loam.gateway.domain=" + Suite.DOMAIN));
        SERVICES.keySet()
                .forEach(other ->
                        arguments.add("--loam.services.%s=http://127.0.0.1:%d".formatted(other, ports.get(other))));
        arguments.addAll(settings.getOrDefault(service, List.of()));
        String module = SERVICES.getOrDefault(service, "api-gateway");
        List<String> launch = ServiceProcess.launch(Checkout.executable(module));
        processes.put(service, ServiceProcess.start(service, launch, folder, arguments));
    }

    private Path masterKey() {
        Path file = folder.resolve("master.key");
        if (!Files.exists(file)) {
            try {
                Files.writeString(file, Base64.getEncoder().encodeToString(SECRET));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return file;
    }

    private void awaitHealth(String service) {
        String path = service.equals("gateway") ? "/health" : "/actuator/health/readiness";
        URI health = URI.create("http://127.0.0.1:%d%s".formatted(ports.get(service), path));
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    processes.values().forEach(ServiceProcess::requireAlive);
                    try {
                        return http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
                                        .statusCode()
                                == 200;
                    } catch (IOException notYet) {
                        return false;
                    }
                });
    }

    /** What an operator does once after the first start: makes the first operator and project. */
    private void writeStatus() throws IOException, InterruptedException {
        JsonMapper json = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        JsonNode credentials = json.readTree(internal(json, "project", "POST", "/internal/bootstrap"));
        JsonNode inbox = json.readTree(internal(json, "messaging", "GET", "/internal/inbox"));
        ObjectNode content = json.createObjectNode();
        content.put("api_url", publicUrl());
        content.set("project", credentials.path("project"));
        content.set("platform_token", credentials.path("platform_token"));
        content.set("inbox_url", inbox.path("inbox_url"));
        Files.writeString(status, content.toString());
    }

    /** The answer of an internal route, asked as another service asks it. */
    private String internal(JsonMapper json, String service, String method, String path)
            throws IOException, InterruptedException {
        IdentityTokens tokens = new IdentityTokens(new PlatformSecret(SECRET), json, Clock.systemUTC());
        Caller installer =
                new Caller.Service("e2e", new RequestId(UUID.randomUUID().toString()));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d%s".formatted(ports.get(service), path)))
                .header(IdentityTokens.HEADER, tokens.sign(installer, method, path))
                .method(method, BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "%s: %d %s%n%s".formatted(path, answer.statusCode(), answer.body(), logs()));
        }
        return answer.body();
    }

    private String publicUrl() {
        return "http://127.0.0.1:" + ports.get("gateway");
    }

    @Override
    public Path status() {
        return status;
    }

    @Override
    public void requireAlive() {
        processes.values().forEach(ServiceProcess::requireAlive);
    }

    @Override
    public String logs() {
        return processes.values().stream()
                .map(process -> "== %s%n%s".formatted(process.name(), process.tail()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        List<ServiceProcess> running = List.copyOf(processes.values());
        running.reversed().forEach(process -> process.process().destroy());
        running.forEach(ServiceProcess::close);
        http.close();
        postgres.close();
    }
}
