package dev.loam.function;

import dev.loam.function.invocation.FunctionRunner;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.TestDatabase;
import dev.loam.platform.test.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Function-service on a random port with a database of its own; what it calls is {@link FakePeers}. */
public final class FunctionServer implements AutoCloseable {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final Random RANDOM = new Random();
    private static final String SECRET =
            Base64.getEncoder().encodeToString("a secret of thirty-two bytes or more".getBytes(StandardCharsets.UTF_8));

    private final FakePeers peers = new FakePeers();
    private final FakeRunner runner = new FakeRunner();
    private final TestDatabase database = POSTGRES.freshDatabase();
    private final ConfigurableApplicationContext context;
    private final Path root;

    private FunctionServer(Class<?> configuration, Path folder, String... more) {
        root = folder.resolve("functions");
        Path key = folder.resolve("master.key");
        write(key);
        SpringApplication application = new SpringApplication(configuration);
        if (configuration == WithFakeRunner.class) {
            application.addInitializers(
                    starting -> starting.getBeanFactory().registerSingleton("functionRunner", (FunctionRunner) runner));
        }
        List<String> settings = new ArrayList<>(List.of(
                "--spring.config.name=function-service",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + POSTGRES.username(),
                "--spring.datasource.password=" + POSTGRES.password(),
                "--loam.platform.secret=" + SECRET,
                "--loam.platform.public-url=http://127.0.0.1:" + peers.port(),
                "--loam.platform.usage.dir=" + folder.resolve("journal"),
                "--loam.services.event=http://127.0.0.1:" + peers.port(),
                "--loam.services.project=http://127.0.0.1:" + peers.port(),
                "--loam.services.billing=http://127.0.0.1:" + peers.port(),
                "--loam.function.root=" + root,
                "--loam.function.master-key-file=" + key,
                "--loam.function.max-body=100KB",
                "--loam.function.max-jar=2MB",
                "--loam.function.max-unpacked=8MB"));
        for (String setting : more) {
            String name = setting.substring(0, setting.indexOf('=') + 1);
            settings.removeIf(usual -> usual.startsWith(name));
            settings.add(setting);
        }
        context = application.run(settings.toArray(String[]::new));
    }

    /** One for all tests that need nothing special, with a runner that is told what to answer; it ends with the JVM. */
    public static FunctionServer shared() {
        return Shared.INSTANCE;
    }

    /** With a runner that is told what to answer. */
    private static FunctionServer start(Path folder) {
        return new FunctionServer(WithFakeRunner.class, folder);
    }

    /** With worker processes. */
    public static FunctionServer startWithWorkers(Path folder, String... settings) {
        return new FunctionServer(FunctionServiceApplication.class, folder, settings);
    }

    public FakeRunner runner() {
        return runner;
    }

    public FakePeers peers() {
        return peers;
    }

    public Path root() {
        return root;
    }

    public JdbcClient jdbc() {
        return database.jdbc();
    }

    public <T> T bean(Class<T> type) {
        ObjectProvider<T> provider = context.getBeanProvider(type);
        return provider.getObject();
    }

    public static ProjectRef aProject() {
        return ProjectRef.random(RANDOM);
    }

    public Api asOperatorOf(@Nullable ProjectRef project) {
        return as(new Caller.Operator(UUID.randomUUID(), project, UUID.randomUUID(), "owner", requestId()));
    }

    public Api asUserOf(ProjectRef project) {
        String user = UUID.randomUUID().toString();
        return as(new Caller.OfProject(project, "authenticated", "{}", user, null, requestId(), Grants.ALL, 0));
    }

    public Api asKeyOf(ProjectRef project, String role) {
        return as(aKeyOf(project, role, Grants.ALL, 0));
    }

    public static Caller.OfProject aKeyOf(ProjectRef project, String role, Grants grants, int hop) {
        return new Caller.OfProject(project, role, "{}", null, null, requestId(), grants, hop);
    }

    public Api asEventService() {
        return as(new Caller.Service("event-service", requestId()));
    }

    public Api as(Caller caller) {
        return new Api(caller);
    }

    public ApiScenario.Api asNobody() {
        return new ApiScenario.Api(URI.create("http://127.0.0.1:" + port()));
    }

    public int port() {
        return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    public static RequestId requestId() {
        return new RequestId(UUID.randomUUID().toString());
    }

    @Override
    public void close() {
        context.close();
        peers.close();
    }

    private static void write(Path key) {
        try {
            Files.writeString(key, SECRET);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class Shared {
        private static final FunctionServer INSTANCE = start(folder());

        private static Path folder() {
            try {
                Path folder = Files.createTempDirectory("loam-function-tests");
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(folder)));
                return folder;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** Requests that carry the internal identity of one caller, as from the gateway. */
    public final class Api {
        private final Caller caller;

        private Api(Caller caller) {
            this.caller = caller;
        }

        public ApiScenario get(String path) {
            return request("GET", path, new byte[0]);
        }

        public ApiScenario delete(String path) {
            return request("DELETE", path, new byte[0]);
        }

        public ApiScenario post(String path, String json) {
            return request("POST", path, json.getBytes(StandardCharsets.UTF_8))
                    .header("Content-Type", "application/json");
        }

        public ApiScenario put(String path, String json) {
            return request("PUT", path, json.getBytes(StandardCharsets.UTF_8))
                    .header("Content-Type", "application/json");
        }

        /** What such a request has to carry, for who sends it by other means. */
        public Map<String, String> headers(String method, String path) {
            return Map.of(IdentityTokens.HEADER, bean(IdentityTokens.class).sign(caller, method, path));
        }

        public ApiScenario request(String method, String path, byte[] body) {
            int question = path.indexOf('?');
            String signed = question < 0 ? path : path.substring(0, question);
            String token = bean(IdentityTokens.class).sign(caller, method, signed);
            return asNobody().request(method, path, body).header(IdentityTokens.HEADER, token);
        }

        /** Deploys a jar as it is. */
        public ApiScenario deploy(ProjectRef project, String function, byte[] jar) {
            String path = "/platform/v1/projects/%s/functions/%s/deployments".formatted(project, function);
            return request("POST", path, jar).header("Content-Type", "application/java-archive");
        }
    }
}
