package dev.loam.standalone;

import dev.loam.platform.schema.ControlDatabase;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.FreePorts;
import dev.loam.platform.test.TestPostgres;
import dev.loam.project.operator.AccessTokens;
import dev.loam.project.operator.Operators;
import dev.loam.project.operator.TokenLimits;
import dev.loam.standalone.status.BootstrapClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All services in one context on a Postgres of the tests, once for all of them, reached through the gateway. */
public final class RunningStandalone {
    private static final RunningStandalone SHARED = new RunningStandalone();

    private final JsonMapper json = new JsonMapper();
    private final ConfigurableApplicationContext context;
    private final ApiScenario.Api api;
    private final JsonNode installation;

    private RunningStandalone() {
        TestPostgres postgres = TestPostgres.shared();
        ControlDatabase.ensure(postgres.dataSource("postgres"), "test");
        int port = FreePorts.next();
        int internalPort = FreePorts.next();
        Path folder = folder();
        List<String> settings = new ArrayList<>(List.of(
                "--spring.application.name=loam",
                "--server.port=" + port,
                "--spring.datasource.url=" + postgres.jdbcUrl("loam"),
                "--spring.datasource.username=loam",
                "--spring.datasource.password=test",
                "--loam.platform.secret=" + Base64.getEncoder().encodeToString(new byte[32]),
                "--loam.platform.internal-port=" + internalPort,
                "--loam.platform.usage.dir=" + folder.resolve("journal"),
                "--loam.project.cluster.host=" + postgres.host(),
                "--loam.project.cluster.port=" + postgres.port(),
                "--loam.project.cluster.superuser=" + postgres.username(),
                "--loam.project.cluster.superuser-password=" + postgres.password(),
                "--loam.project.master-key-file=" + folder.resolve("master.key"),
                "--loam.function.master-key-file=" + folder.resolve("master.key"),
                "--loam.auth.master-key-file=" + folder.resolve("master.key"),
                "--loam.messaging.master-key-file=" + folder.resolve("master.key"),
                "--loam.storage.master-key-file=" + folder.resolve("master.key"),
                "--loam.event.webhook.master-key-file=" + folder.resolve("master.key"),
                "--loam.function.root=" + folder.resolve("functions"),
                "--loam.function.worker.home="
                        + Path.of("../services/function-worker/target/worker-home")
                                .toAbsolutePath(),
                "--loam.storage.root=" + folder.resolve("blobs"),
                "--loam.messaging.inbox.without-server=true",
                "--springdoc.packages-to-scan=dev.loam",
                "--springdoc.paths-to-match=/platform/v1/**",
                "--springdoc.writer-with-order-by-keys=true",
                "--springdoc.use-fqn=true",
                "--springdoc.default-produces-media-type=application/json"));
        for (String service :
                List.of("project", "database", "auth", "storage", "function", "event", "billing", "messaging")) {
            settings.add("--loam.services.%s=http://127.0.0.1:%d".formatted(service, internalPort));
        }
        context = new SpringApplicationBuilder(StandaloneConfiguration.class)
                .properties("spring.config.name=standalone")
                .run(settings.toArray(String[]::new));
        api = new ApiScenario.Api(URI.create("http://127.0.0.1:" + port));
        installation = context.getBean(BootstrapClient.class).bootstrap();
    }

    public static RunningStandalone shared() {
        return SHARED;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    ApiScenario.Api api() {
        return api;
    }

    JsonNode read(String body) {
        return json.readTree(body);
    }

    /** The token of the first operator, project {@code local} and its organization. */
    JsonNode installation() {
        return installation;
    }

    UUID anOperator() {
        return bean(Operators.class).create("Somebody");
    }

    String aTokenOf(UUID operator, TokenLimits limits) {
        return bean(AccessTokens.class)
                .issue(operator, "test", limits)
                .credential()
                .value();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("loam-standalone");
            SpringApplication.getShutdownHandlers().add(() -> FileSystemUtils.deleteRecursively(folder.toFile()));
            Files.writeString(folder.resolve("master.key"), Base64.getEncoder().encodeToString(new byte[32]));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
