package dev.loam.auth;

import com.nimbusds.jose.jwk.JWK;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.cluster.SuperuserConnections;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.schema.ControlDatabase;
import dev.loam.platform.schema.ProjectSchemas;
import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The auth service as its own process would run it, once per JVM, with projects on the shared test cluster. */
final class AuthServer {
    private static final String SECRET = "dGVzdC1zZWNyZXQtb2YtdGhpcnR5LXR3by1ieXRlcyE=";
    private static final String PASSWORD = "control";

    private final TestPostgres postgres;
    private final ProjectServiceStandIn projectService;
    private final ConfigurableApplicationContext context;
    private final ClusterProvisioner provisioner;
    private final RolePasswords passwords;
    private final Path masterKey = masterKey();

    private AuthServer() {
        postgres = TestPostgres.shared();
        projectService = ProjectServiceStandIn.start();
        ControlDatabase.ensure(postgres.dataSource("postgres"), PASSWORD);
        SpringApplication application = new SpringApplication(AuthServiceApplication.class);
        // It ends with the JVM: an orderly shutdown would only race with that of its Postgres.
        application.setRegisterShutdownHook(false);
        context = application.run(
                "--spring.config.name=auth-service",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + postgres.jdbcUrl("loam"),
                "--spring.datasource.password=" + PASSWORD,
                "--loam.platform.secret=" + SECRET,
                "--loam.platform.public-url=https://api.example.test",
                // What hashing costs has tests of its own.
                "--loam.auth.password.algorithm=argon2id",
                "--loam.auth.password.memory=256KB",
                "--loam.auth.password.iterations=1",
                "--loam.platform.tenancy.max-connections=60",
                "--loam.services.project=" + projectService.address(),
                "--loam.services.event=" + projectService.address(),
                "--loam.services.messaging=" + projectService.address(),
                "--loam.services.function=" + projectService.address(),
                "--loam.auth.master-key-file=" + masterKey,
                "--loam.auth.outside.private-hosts=true",
                "--loam.auth.breached-passwords.url=" + projectService.address() + "/range",
                "--loam.auth.captcha.hcaptcha-url=" + projectService.address() + "/siteverify",
                "--loam.auth.captcha.turnstile-url=" + projectService.address() + "/siteverify");
        passwords = context.getBean(RolePasswords.class);
        provisioner = new ClusterProvisioner(
                new SuperuserConnections(postgres.host(), postgres.port(), postgres.username(), postgres.password()),
                passwords);
        provisioner.prepareCluster();
        provisioner.buildTemplate();
        context.getBean(ProjectSchemas.class)
                .migrate(
                        "loam_template",
                        ClusterAccess.dataSource(
                                postgres.host(),
                                postgres.port(),
                                "loam_template",
                                "loam_template_service",
                                passwords.ofTemplate()));
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
        try {
            Files.writeString(
                    masterKey, "\n" + Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AuthServer running() {
        return Shared.INSTANCE;
    }

    TestProject aProject() {
        return aProject(Map.of());
    }

    TestProject aProject(Map<String, Object> settings) {
        return aProject(settings, TestProject.anEllipticKey());
    }

    TestProject aProject(Map<String, Object> settings, JWK key) {
        ProjectRef ref = ProjectRef.random(RandomGenerator.getDefault());
        provisioner.createDatabase(ref, 1);
        TestProject project = new TestProject(
                ref,
                key,
                settings,
                JdbcClient.create(ClusterAccess.dataSource(
                        postgres.host(),
                        postgres.port(),
                        "p_" + ref,
                        "p_" + ref + "_owner",
                        passwords.of(ref, RoleKind.OWNER, 1))),
                JdbcClient.create(postgres.dataSource("p_" + ref)),
                postgres.port());
        projectService.put(project);
        return project;
    }

    Connection connect(TestProject project) throws SQLException {
        return postgres.dataSource("p_" + project.ref()).getConnection();
    }

    /** The same project after its signing key was replaced. */
    TestProject withKey(TestProject project, JWK key) {
        TestProject rotated = new TestProject(
                project.ref(), key, project.settings(), project.owner(), project.superuser(), project.port());
        projectService.put(rotated);
        return rotated;
    }

    /** Gives the project other settings, as project-service tells of them. */
    void change(TestProject project, Map<String, Object> settings) {
        projectService.put(new TestProject(
                project.ref(), project.key(), settings, project.owner(), project.superuser(), project.port()));
        bean(ChangeFeed.class).publish(Change.PROJECT, project.ref().value());
    }

    /** Gives projects a function that answers JSON. */
    void deploy(String name, UnaryOperator<JsonNode> function) {
        projectService.putFunction(name, function);
    }

    /** Which ranges of digests of passwords were asked for. */
    List<String> askedRanges() {
        return projectService.ranges();
    }

    /** What messaging-service was to send to an address, the oldest first. */
    List<Mail> mails(String to) {
        return projectService.handedOver(to).stream()
                .filter(message -> !message.path("decoy").asBoolean())
                .map(Mail::new)
                .toList();
    }

    /** The latest of them. */
    Mail mail(String to) {
        return mails(to).getLast();
    }

    /** How many messages to an address were handed over that are not to be sent. */
    long decoys(String to) {
        return projectService.handedOver(to).stream()
                .filter(message -> message.path("decoy").asBoolean())
                .count();
    }

    AuthClient client(TestProject project) {
        return new AuthClient(api(), context.getBean(IdentityTokens.class), project);
    }

    ApiScenario.Api api() {
        String port = String.valueOf(context.getEnvironment().getProperty("local.server.port"));
        return new ApiScenario.Api(URI.create("http://127.0.0.1:" + port));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** One more of its kind, as another process has it. */
    <T> T another(Class<T> type) {
        return context.getAutowireCapableBeanFactory().createBean(type);
    }

    JdbcClient control() {
        return JdbcClient.create(postgres.dataSource("loam"));
    }

    private static final class Shared {
        private static final AuthServer INSTANCE = new AuthServer();
    }
}
