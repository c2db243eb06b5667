package dev.loam.billing;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.FreePorts;
import dev.loam.platform.test.SettableClock;
import dev.loam.platform.test.TestDatabase;
import dev.loam.platform.test.TestPostgres;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a process of its own would run it, with its own usage journal, at noon of 15 January 2026. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        classes = {BillingServiceApplication.class, BillingServiceTest.Time.class})
public abstract class BillingServiceTest {
    protected static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    private static final int PORT = FreePorts.next();
    private static final TestDatabase DATABASE = TestPostgres.shared().freshDatabase();

    protected final ProjectRef project = ProjectRef.random(RandomGenerator.getDefault());
    protected final UUID organization = UUID.randomUUID();
    protected final String node = "node-" + project;
    protected final ApiScenario.Api api = new ApiScenario.Api(URI.create("http://127.0.0.1:" + PORT));

    @Autowired
    protected IdentityTokens identities;

    @Autowired
    protected JsonMapper json;

    @Autowired
    protected SettableClock clock;

    @Autowired
    protected PlayedPlatform platform;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        Path journal = Files.createTempDirectory("loam-billing-journal-");
        SpringApplication.getShutdownHandlers().add(() -> FileSystemUtils.deleteRecursively(journal.toFile()));
        registry.add("server.port", () -> PORT);
        registry.add("spring.application.name", () -> "billing-service");
        registry.add("spring.datasource.url", DATABASE::jdbcUrl);
        registry.add("spring.datasource.username", TestPostgres.shared()::username);
        registry.add("spring.datasource.password", TestPostgres.shared()::password);
        registry.add("loam.platform.secret", () -> Base64.getEncoder().encodeToString(new byte[32]));
        registry.add("loam.platform.node", () -> "billing-test");
        registry.add("loam.billing.invoice.automatic", () -> false);
        registry.add("loam.platform.usage.dir", journal::toString);
        for (String service : List.of("billing", "project", "messaging", "function", "event")) {
            registry.add("loam.services." + service, () -> "http://127.0.0.1:" + PORT);
        }
    }

    protected ApiScenario asOperator(String path) {
        return asOperator("GET", path, "");
    }

    protected ApiScenario asOperator(String method, String path, String body) {
        return as(
                new Caller.Operator(UUID.randomUUID(), project, organization, "owner", request()), method, path, body);
    }

    /** An administrator of the installation, who belongs to no organization. */
    protected ApiScenario asAdministrator(String method, String path, String body) {
        return as(
                new Caller.Operator(
                        UUID.randomUUID(),
                        null,
                        null,
                        null,
                        Permission.of(Permission.Scope.ACCOUNT, Permission.Scope.INSTALLATION),
                        null,
                        null,
                        "",
                        request()),
                method,
                path,
                body);
    }

    protected ApiScenario asService(String path, Object body) {
        return as(new Caller.Service("storage-service", request()), "POST", path, json.writeValueAsString(body));
    }

    protected ApiScenario as(Caller caller, String method, String path, String body) {
        String token = identities.sign(caller, method, path.replaceFirst("\\?.*", ""));
        return api.request(method, path, body)
                .header("Content-Type", "application/json")
                .header(IdentityTokens.HEADER, token);
    }

    protected static RequestId request() {
        return new RequestId(UUID.randomUUID().toString());
    }

    protected ApiAnswer ship(UsageChunk chunk) {
        return asService("/internal/usage/chunks", chunk).send();
    }

    protected UsageChunk chunk(int from, int to, UsageChunk.Sum... sums) {
        return new UsageChunk(node, 1, from, to, true, null, 0, List.of(sums), List.of());
    }

    protected UsageChunk.Sum sum(Meter meter, long quantity, Instant at) {
        return new UsageChunk.Sum(project, meter, "/storage/v1/object", "", at, BigDecimal.valueOf(quantity));
    }

    protected JsonNode bill(String parameters) {
        return json.readTree(asOperator("/platform/v1/projects/%s/bill%s".formatted(project, parameters))
                .answers(200)
                .body());
    }

    protected BigDecimal quantity(JsonNode bill, String meter) {
        return line(bill, meter, "quantity");
    }

    protected BigDecimal line(JsonNode bill, String meter, String field) {
        for (JsonNode line : bill.get("lines")) {
            if (line.get("meter").asString().equals(meter)) {
                return new BigDecimal(line.get(field).asString());
            }
        }
        return BigDecimal.ZERO;
    }

    /** A clock that tests set. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        SettableClock clock() {
            return SettableClock.at(NOW);
        }

        @Bean
        PlayedPlatform playedPlatform() {
            return new PlayedPlatform();
        }
    }
}
