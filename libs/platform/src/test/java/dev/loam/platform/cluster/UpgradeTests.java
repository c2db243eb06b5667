package dev.loam.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.schema.ProjectSchemas;
import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.platform.tenancy.RoleKind;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A project that an earlier or a later release made. */
@Timeout(60)
class UpgradeTests {
    private final TestCluster cluster = TestCluster.shared();
    private final AtomicInteger guardCalls = new AtomicInteger();
    private TenantDatabase project;

    @BeforeEach
    void fresh() throws SQLException {
        project = TenantDatabase.fresh(cluster);
    }

    @AfterEach
    void close() throws SQLException {
        project.close();
    }

    @Test
    void scriptsChangeOnlyWithTheirVersions() {
        assertThat(List.of(
                        ClusterSql.PLATFORM_VERSION + " " + ClusterSql.digest(ClusterSql.PLATFORM),
                        ClusterSql.GUARD_VERSION + " " + ClusterSql.digest(ClusterSql.GUARD)))
                .as("raise the version in ClusterSql with every change, else existing projects do not get it")
                .containsExactly("5 d0b1687a9f75c4af4ee6adf836e50e39", "6 4e7d59d602d86ba6e657689154811ce1");
    }

    @Test
    void newProjectHasNothingToUpgrade() {
        open();
        assertThat(guardCalls).hasValue(0);
        assertThat(platformVersion()).isEqualTo(Integer.toString(PlatformObjects.VERSION));
    }

    @Test
    void firstOpeningBringsTheProjectOfAnEarlierReleaseUpToDate() throws SQLException {
        ageByOneRelease();
        project.owner.run("create table public.app (id int primary key)");
        project.service.run("insert into loam.outbox (type, source, hop) values ('waiting', '/s', 1)");

        open();

        assertThat(guardCalls).hasValue(1);
        assertThat(project.owner.one(Guard.READ_VERSION)).isEqualTo(Integer.toString(ClusterSql.GUARD_VERSION));
        assertThat(project.owner.all("select evtname from pg_event_trigger order by 1"))
                .containsExactly("loam_enable_row_level_security", "loam_note_schema_change");
        project.owner.refused("select * from pg_stat_activity");
        assertThat(platformVersion()).isEqualTo(Integer.toString(PlatformObjects.VERSION));
        project.service.run("select loam.emit('new', '/s', null, '{}')");
        assertThat(project.service.all("select type from loam.outbox order by seq"))
                .containsExactly("waiting", "new");
        assertThat(project.service.one("select proowner::regrole::text from pg_proc where proname = 'emit'"))
                .isEqualTo(project.role(RoleKind.SERVICE));
    }

    @Test
    void sweepBringsProjectsThatNobodyOpensUpToDateAndThenHasNothingToDo() throws Exception {
        ageByOneRelease();
        forgetSweeps();

        assertThat(cluster.provisioner.upgradeGuards()).isEqualTo(1);
        assertThat(project.owner.one(Guard.READ_VERSION)).isEqualTo(Integer.toString(ClusterSql.GUARD_VERSION));
        project.owner.refused("select * from pg_stat_activity");

        superuser("comment on schema loam_guard is null");
        assertThat(cluster.provisioner.upgradeGuards())
                .as("what is written down as done is not looked at")
                .isZero();
        forgetSweeps();
        assertThat(cluster.provisioner.upgradeGuards()).isEqualTo(1);
    }

    @Test
    void projectOfALaterReleaseIsLeftAsItIs() throws SQLException {
        project.service.run("update loam.schema_version set version = '900' where component = 'platform'");
        project.service.run("drop function loam.capture_change()");
        superuser("comment on schema loam_guard is 'guard 900'");

        open();
        cluster.provisioner.createDatabase(project.ref, 1);

        assertThat(guardCalls).hasValue(0);
        assertThat(platformVersion()).isEqualTo("900");
        assertThat(project.owner.one(Guard.READ_VERSION)).isEqualTo("900");
        assertThat(project.service.one("select to_regproc('loam.capture_change')::text"))
                .isNull();
    }

    @Test
    void noTenantPretendsToBeOfALaterRelease() {
        for (TenantDatabase.Session session : List.of(project.owner, project.service, project.api)) {
            session.refused("comment on schema loam_guard is 'guard 900'");
        }
    }

    /** Version 1 had neither numbers nor pg_temp in its search paths. */
    private void ageByOneRelease() throws SQLException {
        superuser("""
                comment on schema loam_guard is null;
                drop event trigger loam_note_schema_change;
                grant select on pg_catalog.pg_stat_activity to public;
                """);
        project.service.run("""
                delete from loam.schema_version where component = 'platform';
                drop function loam.emit(text, text, text, jsonb, integer);
                """);
    }

    private void forgetSweeps() throws SQLException {
        superuser("comment on database loam_template is null");
    }

    private void superuser(String script) throws SQLException {
        try (SuperuserSession session = new SuperuserSession(cluster.superuser.open("p_" + project.ref))) {
            session.script(script);
        }
    }

    private void open() {
        new ProjectSchemas(List.of()).bringUpToDate(project.ref, service(), () -> {
            guardCalls.incrementAndGet();
            cluster.provisioner.createDatabase(project.ref, 1);
        });
    }

    private DataSource service() {
        return ClusterAccess.dataSource(
                cluster.host(),
                cluster.port(),
                "p_" + project.ref,
                project.role(RoleKind.SERVICE),
                cluster.passwords.of(project.ref, RoleKind.SERVICE, 1));
    }

    private String platformVersion() {
        return String.valueOf(
                project.service.one("select version from loam.schema_version where component = 'platform'"));
    }
}
