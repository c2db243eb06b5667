package dev.loam.database;

import dev.loam.database.shadow.FakeShadows;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.cluster.SuperuserConnections;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.platform.schema.ControlDatabase;
import dev.loam.platform.schema.ProjectSchemas;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.TestPostgres;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpServerErrorException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on a real port, with a real cluster; started once for all tests of this JVM. */
public final class DatabaseServer {
    private static final byte[] SECRET = "a secret of the tests, 32 bytes or more".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final ApiScenario.Api api;
    private final Projects projects;
    private final ClusterProvisioner provisioner;
    private final Random random = new Random();
    private final PlayedRelay relay = PlayedRelay.start();

    private DatabaseServer() {
        TestPostgres postgres = TestPostgres.shared();
        ControlDatabase.ensure(postgres.dataSource("postgres"), "loam");
        provisioner = new ClusterProvisioner(
                new SuperuserConnections(postgres.host(), postgres.port(), postgres.username(), postgres.password()),
                new RolePasswords(new PlatformSecret(SECRET)));
        provisioner.prepareCluster();
        provisioner.buildTemplate();
        context = new SpringApplicationBuilder(DatabaseServiceApplication.class, Doubles.class, FakeShadows.class)
                .properties(Map.of(
                        "spring.config.name",
                        "database-service",
                        "server.port",
                        "0",
                        "loam.platform.secret",
                        Base64.getEncoder().encodeToString(SECRET),
                        "spring.datasource.url",
                        postgres.jdbcUrl(ControlDatabase.NAME),
                        "spring.datasource.username",
                        ControlDatabase.NAME,
                        "spring.datasource.password",
                        "loam"))
                .run(
                        "--server.port=0",
                        "--loam.services.event=" + relay.address(),
                        "--loam.database.rest.max-answer=4MB",
                        "--loam.database.rest.max-answers=9MB");
        api = new ApiScenario.Api(
                URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")));
        projects = context.getBean(Projects.class);
        migrateTemplate(postgres);
    }

    /** As project-service does, so that projects made from the template need no migration. */
    private void migrateTemplate(TestPostgres postgres) {
        String template = "loam_template";
        bean(ProjectSchemas.class)
                .migrate(
                        template,
                        ClusterAccess.dataSource(
                                postgres.host(),
                                postgres.port(),
                                template,
                                template + "_service",
                                bean(RolePasswords.class).ofTemplate()));
    }

    public static DatabaseServer shared() {
        return Shared.INSTANCE;
    }

    /** A project with a database of its own. */
    public TestProject freshProject() {
        return freshProject("{}");
    }

    /** A project with these settings. */
    public TestProject freshProject(String settings) {
        StringBuilder name = new StringBuilder();
        while (name.length() < 20) {
            name.append((char) ('a' + random.nextInt(26)));
        }
        ProjectRef ref = new ProjectRef(name.toString());
        provisioner.createDatabase(ref, 1);
        projects.add(ref, JSON.readTree(settings), ProjectStatus.ACTIVE);
        return new TestProject(this, ref);
    }

    /** Gives the project other settings, as project-service tells of them. */
    public void change(TestProject project, String settings) {
        projects.add(project.ref(), JSON.readTree(settings), ProjectStatus.ACTIVE);
        ChangeFeed changes = bean(ChangeFeed.class);
        changes.publish(Change.PROJECT, project.ref().value());
        changes.publish(SettingsDocument.CHANGE, project.ref() + "/rest");
    }

    /** Pauses the project, as project-service tells of it. */
    public void pause(TestProject project) {
        projects.add(project.ref(), JSON.createObjectNode(), ProjectStatus.PAUSED);
        bean(ChangeFeed.class).publish(Change.PROJECT, project.ref().value());
    }

    /** From here on project-service does not tell of the project, but that it is away. */
    public void loseProjectServiceFor(TestProject project) {
        projects.untold.add(project.ref());
    }

    /** How often the relay was told that the project may have events. */
    public int signals(TestProject project) {
        return relay.signals(project.ref());
    }

    public ApiScenario.Api api() {
        return api;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String sign(Caller caller, String method, String path) {
        return bean(IdentityTokens.class).sign(caller, method, path);
    }

    @Configuration(proxyBeanMethods = false)
    static class Doubles {
        @Bean
        Projects projects() {
            return new Projects();
        }
    }

    /** The projects of the tests, as project-service would tell of them. */
    static final class Projects implements ProjectDirectory {
        private final Map<ProjectRef, Project> known = new ConcurrentHashMap<>();
        private final Set<ProjectRef> untold = ConcurrentHashMap.newKeySet();

        private void add(ProjectRef ref, JsonNode settings, ProjectStatus status) {
            TestPostgres postgres = TestPostgres.shared();
            known.put(
                    ref,
                    new Project(
                            ref,
                            new UUID(0, 1),
                            "test",
                            status,
                            postgres.host(),
                            postgres.port(),
                            true,
                            1,
                            JSON.createObjectNode(),
                            settings,
                            1));
        }

        @Override
        public @Nullable Project find(ProjectRef ref) {
            if (untold.contains(ref)) {
                throw HttpServerErrorException.create(
                        HttpStatus.SERVICE_UNAVAILABLE, "", HttpHeaders.EMPTY, new byte[0], StandardCharsets.UTF_8);
            }
            return known.get(ref);
        }

        @Override
        public Project ensureDatabase(ProjectRef ref) {
            return require(ref);
        }

        @Override
        public void refresh(ProjectRef ref) {}
    }

    private static final class Shared {
        private static final DatabaseServer INSTANCE = new DatabaseServer();
    }
}
