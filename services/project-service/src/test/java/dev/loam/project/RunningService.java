package dev.loam.project;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.schema.ControlDatabase;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.FreePorts;
import dev.loam.platform.test.TestPostgres;
import dev.loam.project.organization.Standing;
import dev.loam.project.organization.Standings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a process would run it, once for all tests, and requests to it as the gateway would pass them on. */
public final class RunningService {
    private static final RunningService SHARED = new RunningService();

    private final JsonMapper json = new JsonMapper();
    private final ConfigurableApplicationContext context;
    private final ApiScenario.Api api;
    private final IdentityTokens identities;

    private final FakeNeighbours neighbours = FakeNeighbours.start();
    private final FakeNeighbours events = FakeNeighbours.start().keeping("event.webhook_secret");
    private final FakeNeighbours billing = FakeNeighbours.start();

    private RunningService() {
        TestPostgres postgres = TestPostgres.shared();
        ControlDatabase.ensure(postgres.dataSource("postgres"), "test");
        int port = FreePorts.next();
        String self = "http://127.0.0.1:" + port;
        context = new SpringApplicationBuilder(ProjectServiceApplication.class)
                .properties("spring.config.name=project-service")
                .run(
                        "--server.port=" + port,
                        "--spring.datasource.url=" + postgres.jdbcUrl("loam"),
                        "--spring.datasource.password=test",
                        "--loam.platform.secret=" + Base64.getEncoder().encodeToString(new byte[32]),
                        "--loam.project.master-key-file=" + masterKeyFile(),
                        "--loam.project.cluster.host=" + postgres.host(),
                        "--loam.project.cluster.port=" + postgres.port(),
                        "--loam.project.cluster.superuser=" + postgres.username(),
                        "--loam.project.cluster.superuser-password=" + postgres.password(),
                        "--loam.project.watch.size-pause=1s",
                        "--loam.project.schema-services=auth,storage",
                        "--loam.project.sso.issuer=" + TestProvider.shared().issuer(),
                        "--loam.project.sso.client-id=" + TestProvider.CLIENT,
                        "--loam.project.sso.client-secret=" + TestProvider.SECRET,
                        "--loam.project.sso.allowed-domains=corp.example",
                        "--loam.services.auth=" + neighbours.address(),
                        "--loam.services.billing=" + billing.address(),
                        "--loam.services.event=" + events.address(),
                        "--loam.services.messaging=" + neighbours.address(),
                        "--loam.services.project=" + self,
                        "--loam.services.function=" + self,
                        "--loam.services.storage=" + self);
        api = new ApiScenario.Api(URI.create(self));
        identities = context.getBean(IdentityTokens.class);
    }

    public static RunningService shared() {
        return SHARED;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public ApiScenario.Api api() {
        return api;
    }

    /** The services that this one calls, but those that are processes of their own here. */
    public FakeNeighbours neighbours() {
        return neighbours;
    }

    /** Each process besides this one that may keep something of a project. */
    public List<FakeNeighbours> processes() {
        return List.of(neighbours, events, billing);
    }

    public ApiScenario asAnybody(ApiScenario request) {
        return as(new Caller.Anonymous(requestId()), request);
    }

    public ApiScenario asService(ApiScenario request) {
        return as(new Caller.Service("test", requestId()), request);
    }

    public ApiScenario asOperator(UUID operator, ApiScenario request) {
        return as(operatorAt(URI.create(request.path()).getPath(), operator, null), request);
    }

    /** The operator as the gateway would pass it on: let into what the path names, with what it may do there. */
    public Caller.Operator operatorAt(String path, UUID operator, @Nullable UUID token) {
        String[] parts = (path + "///").split("/", 6);
        boolean ofProject = parts[3].equals("projects") && ProjectRef.isValid(parts[4]);
        ProjectRef project = ofProject ? new ProjectRef(parts[4]) : null;
        boolean ofOrganization = parts[3].equals("organizations") && parts[4].length() == 36;
        UUID organization = ofOrganization ? UUID.fromString(parts[4]) : null;
        Standing standing = bean(Standings.class)
                .find(operator, token, project, organization)
                .orElseThrow();
        return new Caller.Operator(
                operator,
                standing.project(),
                standing.organization(),
                standing.role(),
                standing.permissions(),
                token,
                null,
                "192.0.2.7",
                requestId());
    }

    public JsonNode read(String body) {
        return json.readTree(body);
    }

    public ApiScenario as(Caller caller, ApiScenario request) {
        String path = URI.create(request.path()).getPath();
        return request.header(IdentityTokens.HEADER, identities.sign(caller, request.method(), path));
    }

    private static RequestId requestId() {
        return new RequestId(UUID.randomUUID().toString());
    }

    private static Path masterKeyFile() {
        try {
            Path file = Files.createTempFile("loam-master", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
