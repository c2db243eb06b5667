package dev.loam.project.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectConnection;
import dev.loam.platform.tenancy.ProjectConnections;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.platform.test.TestPostgres;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Owners that come with psql, past the platform. */
@Timeout(120)
class DirectSessionTests {
    private final RunningService service = RunningService.shared();
    private final ProjectRef project =
            new ProjectRef(Tenants.anOperator(service).aProject().get("ref").stringValue());

    @BeforeEach
    void makeDatabase() {
        service.asService(service.api().post("/internal/projects/" + project + "/database", ""))
                .answers(200);
    }

    @Test
    void whatADirectSessionCommitsIsToBeRelayedWithinTwoSeconds() throws SQLException {
        try (Connection owner = direct()) {
            awaitMark();
            cleanUp();
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(isMarked()).isFalse());
            run(owner, "create table public.late (id int)");
            awaitMark();
        }
    }

    @Test
    void sessionThatCommitsAndEndsAtOnceIsNotMissed() throws Exception {
        direct().close();
        Thread.sleep(5_000);
        cleanUp();
        try (Connection owner = direct()) {
            run(owner, "create table public.quick as select 1 as id");
        }
        awaitMark();
    }

    @Test
    void whatThePlatformItselfReadsLeavesNothingToRelay() throws SQLException {
        readByThePlatform();
        direct().close();
        awaitMark();
        cleanUp();
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            readByThePlatform();
            assertThat(isMarked()).isFalse();
        });
    }

    private void readByThePlatform() {
        try (ProjectConnection api = service.bean(ProjectConnections.class).borrow(project, RoleKind.API)) {
            on(api.jdbc()).sql("select 1").query(Integer.class).single();
        }
    }

    @Test
    void loginThatLockedThePlatformOutByItselfIsMended() throws SQLException {
        ProjectConnections connections = service.bean(ProjectConnections.class);
        try (ProjectConnection api = connections.borrow(project, RoleKind.API)) {
            run(api.jdbc(), "alter role current_user password 'mine now'");
            run(api.jdbc(), "alter role current_user set statement_timeout = 1");
        }
        await().atMost(Duration.ofSeconds(40)).ignoreExceptions().untilAsserted(() -> {
            try (ProjectConnection api = connections.borrow(project, RoleKind.API)) {
                assertThat(on(api.jdbc())
                                .sql("show statement_timeout")
                                .query(String.class)
                                .single())
                        .isEqualTo("0");
                assertThat(settingsOfRole()).doesNotContain("statement_timeout");
            }
        });
    }

    private String settingsOfRole() {
        return JdbcClient.create(TestPostgres.shared().dataSource("postgres"))
                .sql("select rolconfig::text from pg_roles where rolname = :role")
                .param("role", "p_%s_api".formatted(project))
                .query(String.class)
                .single();
    }

    /** As db_url says. */
    private Connection direct() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {TestPostgres.shared().host()});
        source.setPortNumbers(new int[] {TestPostgres.shared().port()});
        source.setDatabaseName("p_" + project);
        source.setUser("p_%s_owner".formatted(project));
        source.setPassword(service.bean(RolePasswords.class).of(project, RoleKind.OWNER, 1));
        return source.getConnection();
    }

    private void awaitMark() {
        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(isMarked()).isTrue());
    }

    private boolean isMarked() {
        return service.bean(JdbcClient.class)
                .sql("select exists (select from loam.dirty_project where ref = :ref)")
                .param("ref", project.value())
                .query(Boolean.class)
                .single();
    }

    /** As the relay does when the outbox is empty, once no writer trusts the mark. */
    private void cleanUp() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(service.bean(JdbcClient.class)
                                .sql("""
                                delete from loam.dirty_project
                                where ref = :ref and marked_at < now() - interval '4 s'
                                """)
                                .param("ref", project.value())
                                .update())
                        .isOne());
    }

    private static void run(Connection connection, String sql) {
        on(connection).sql(sql).update();
    }

    private static JdbcClient on(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}
