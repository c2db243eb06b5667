package dev.loam.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.tenancy.RoleKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a tenant tries against the platform and against its neighbours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationTests {
    private static final String MARKER = "neighbours-secret-marker";

    private final TestCluster cluster = TestCluster.shared();
    private TenantDatabase tenant;
    private TenantDatabase neighbour;

    @BeforeAll
    void twoTenants() throws SQLException {
        tenant = TenantDatabase.fresh(cluster);
        neighbour = TenantDatabase.fresh(cluster);
        neighbour.owner.run("set application_name = '" + MARKER + "'");
        neighbour.owner.run("alter role current_user set application_name = '" + MARKER + "'");
        neighbour.owner.run("create table public.hidden (id int)");
    }

    @AfterAll
    void leave() throws SQLException {
        tenant.close();
        neighbour.close();
    }

    @Test
    void noLoginEntersAnyOtherDatabase() {
        for (RoleKind kind : RoleKind.values()) {
            for (String database : List.of("p_" + neighbour.ref, "loam_template", "postgres", "template1")) {
                assertThatThrownBy(() ->
                                cluster.connect(tenant.ref, kind, database).close())
                        .as("%s into %s", kind, database)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void noLoginBecomesAnotherRoleThanItsOwn() throws SQLException {
        List<String> foreign = List.of(
                "postgres",
                neighbour.role(RoleKind.OWNER),
                neighbour.role(RoleKind.SERVICE),
                "pg_read_all_data",
                "pg_signal_backend",
                "loam_template_service");
        for (TenantDatabase.Session session : sessions()) {
            for (String role : foreign) {
                session.refused("set role \"%s\"".formatted(role));
                session.run("reset role");
                session.refused("set role \"%s\"".formatted(role));
                session.refused("set session authorization \"%s\"".formatted(role));
            }
        }
        tenant.api.refused("set role " + tenant.role(RoleKind.OWNER));
        tenant.api.refused("set role " + tenant.role(RoleKind.SERVICE));
        tenant.owner.refused("set role " + tenant.role(RoleKind.SERVICE));
        tenant.owner.refused("set role service_role");
    }

    @Test
    void noLoginMakesRolesDatabasesOrGrantsOfSharedRoles() {
        for (TenantDatabase.Session session : sessions()) {
            session.refused("create role intruder");
            session.refused("create database intruder");
            session.refused("alter role " + neighbour.role(RoleKind.OWNER) + " password 'x'");
            session.refused("alter role current_user superuser");
            session.refused("alter role current_user createrole");
            session.refused("alter role current_user bypassrls");
            session.refused("grant anon to " + neighbour.role(RoleKind.OWNER));
            session.refused("drop role anon");
            session.refused("alter database p_" + tenant.ref + " rename to mine");
            session.refused("alter system set work_mem = '1GB'");
        }
    }

    @Test
    void noLoginReachesTheServersFilesAndPrograms() {
        for (TenantDatabase.Session session : sessions()) {
            session.refused("select pg_read_file('postgresql.conf')");
            session.refused("select pg_ls_dir('.')");
            session.refused("select lo_import('/etc/passwd')");
            session.refused("copy (select 1) to program 'id'");
            session.refused("copy (select 1) to '/tmp/x'");
            session.refused("create language plpython3u");
            session.refused("create extension dblink");
            session.refused("create extension postgres_fdw");
            session.refused("create extension pg_stat_statements");
            session.refused("select rolpassword from pg_authid");
        }
    }

    @Test
    void catalogTellsNothingOfTheNeighboursActivity() throws SQLException {
        try (SuperuserSession superuser = new SuperuserSession(cluster.superuser.open("postgres"))) {
            assertThat(superuser.texts("select application_name from pg_stat_activity"))
                    .as("what there is to be hidden")
                    .contains(MARKER);
        }
        for (TenantDatabase.Session session : sessions()) {
            for (String relation : session.all("""
                    select c.oid::regclass::text from pg_class c
                    where c.relnamespace in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                      and c.relkind in ('v', 'r')
                    """)) {
                assertThat(readable(session, "select string_agg(t::text, ' ') from %s t".formatted(relation)))
                        .as(relation)
                        .doesNotContain(MARKER);
            }
        }
    }

    @Test
    void catalogFunctionsTellNothingOfTheNeighbour() throws SQLException {
        String pid = String.valueOf(neighbour.owner.one("select pg_backend_pid()"));
        String database = String.valueOf(
                neighbour.owner.one("select oid::text from pg_database where datname = current_database()"));
        for (String call : tenant.owner.all("""
                select format('select f::text from pg_catalog.%%I(%%s) f', p.proname, coalesce((
                    select string_agg(case a when 'int4'::regtype then '%s' when 'oid'::regtype then '%s'
                                             else 'false' end, ', ')
                    from unnest(p.proargtypes::oid[]) a), ''))
                from pg_proc p
                where p.pronamespace = 'pg_catalog'::regnamespace and p.prokind = 'f' and p.pronargs <= 2
                  and p.proargtypes::oid[] <@ array['int4', 'oid', 'bool']::regtype[]::oid[]
                  and p.proname !~ '^(pg_terminate_backend|pg_cancel_backend|pg_sleep|setseed|pg_advisory|pg_try_advisory)'
                """.formatted(pid, database))) {
            assertThat(readable(tenant.owner, call)).as(call).doesNotContain(MARKER);
        }
    }

    @Test
    void statisticsLocksAndSizesAreNotToBeCalled() {
        assertThat(tenant.owner.all("""
                        select p.oid::regprocedure::text from pg_proc p
                        where p.pronamespace = 'pg_catalog'::regnamespace
                          and p.proname ~ '^pg_(stat_get_|control_|lock_status|tablespace_size|current_wal_|prepared_xact$)'
                          and has_function_privilege(p.oid, 'execute')
                        """))
                .as("but for the one that counts what the caller's own session did")
                .containsExactly("pg_stat_get_xact_tuples_inserted(oid)");
        String other = "'p_" + neighbour.ref + "'";
        tenant.owner.refused("select pg_database_size(" + other + ")");
        tenant.owner.refused("select pg_tablespace_size('pg_default')");
        tenant.owner.refused("select * from pg_stat_activity");
        tenant.owner.refused("select * from pg_locks");
        tenant.owner.refused("select rolconfig from pg_roles");
        tenant.owner.refused("select useconfig from pg_user");
        tenant.owner.refused("select * from pg_shdepend");
    }

    @Test
    void onlyTheOwnSessionsRowsAreCounted() throws SQLException {
        tenant.owner.run("create table public.counted (id int)");
        String count = "select pg_stat_get_xact_tuples_inserted('public.counted'::regclass)::text";
        tenant.owner.run("begin");
        tenant.owner.run("insert into public.counted values (1), (2)");
        assertThat(tenant.owner.one(count)).isEqualTo("2");
        assertThat(tenant.api.one(count)).isEqualTo("0");
        tenant.owner.run("commit");
        tenant.owner.run("drop table public.counted");
    }

    @Test
    void rolesCanStillBeLookedUpByName() {
        assertThat(tenant.owner.one("select rolname from pg_roles where rolname = 'anon'"))
                .isEqualTo("anon");
    }

    @Test
    void settingsThatAnRpcGivesASharedRoleAreNeverRead() throws SQLException {
        tenant.api.run("set role anon");
        try {
            tenant.api.run("alter role anon set statement_timeout = '1ms'");
        } finally {
            tenant.api.run("reset role");
        }
        try (var session = new TenantDatabase.Session(cluster.connect(tenant.ref, RoleKind.API))) {
            session.run("set role anon");
            assertThat(session.one("show statement_timeout")).isEqualTo("0");
        }
    }

    @Test
    void limitsCannotBeLifted() throws SQLException {
        for (TenantDatabase.Session session : sessions()) {
            session.refused("set temp_file_limit = '-1'");
            session.refused("alter role current_user set temp_file_limit = '-1'");
            assertThatThrownBy(() -> session.run("alter role current_user reset temp_file_limit"))
                    .isInstanceOf(SQLException.class);
            session.refused("alter role current_user connection limit -1");
        }
    }

    @Test
    void nobodyButTheSuperuserTouchesWhatEventTriggersRun() {
        for (TenantDatabase.Session session : sessions()) {
            session.refused("create function loam_guard.mine() returns int language sql as 'select 1'");
            session.refused("create table loam_guard.mine (id int)");
            session.refused("create or replace function loam_guard.enable_row_level_security()"
                    + " returns event_trigger language plpgsql as 'begin end'");
            session.refused("alter function loam_guard.note_schema_change() owner to current_user");
            session.refused("drop schema loam_guard cascade");
            session.refused("drop event trigger loam_note_schema_change");
            session.refused("alter event trigger loam_enable_row_level_security disable");
            session.refused(
                    "create event trigger mine on ddl_command_end execute function loam_guard.note_schema_change()");
            session.refused("insert into loam_guard.schema_change default values");
            session.refused("delete from loam_guard.setting");
            session.refused("set session_replication_role = replica");
        }
        tenant.owner.refused("update loam_guard.setting set value = 'off'");
        tenant.api.refused("update loam_guard.setting set value = 'off'");
    }

    @Test
    void apiLoginHasNoAccessOfItsOwn() throws SQLException {
        tenant.owner.run("create table if not exists public.notes (id int)");
        tenant.api.refused("select * from public.notes");
        tenant.api.refused("select * from auth.users");
        tenant.api.refused("select * from loam.outbox");
        for (String role : List.of("anon", "authenticated", "service_role")) {
            tenant.api.run("set role " + role);
            tenant.api.refused("select * from auth.users");
            tenant.api.refused("select * from loam.outbox");
            tenant.api.refused("select loam.emit('forged', '/', '', '{}')");
            tenant.api.run("reset role");
        }
    }

    @Test
    void ownerReachesNothingOfTheServicesButWhatIsHandedOver() {
        tenant.owner.refused("select * from loam.outbox");
        tenant.owner.refused("select loam.emit('forged', '/', '', '{}')");
        tenant.owner.refused("create table auth.mine (id int)");
        tenant.owner.refused("create function storage.mine() returns int language sql as 'select 1'");
        tenant.owner.refused("create or replace function auth.uid() returns uuid language sql as 'select null::uuid'");
        tenant.owner.refused("drop schema auth cascade");
        tenant.owner.refused("update loam.schema_version set version = ''");
    }

    private Stream<TenantDatabase.Session> stream() {
        return Stream.of(tenant.owner, tenant.service, tenant.api);
    }

    private List<TenantDatabase.Session> sessions() {
        return stream().toList();
    }

    /** What the query shows, or nothing when it is refused or fails. */
    private static String readable(TenantDatabase.Session session, String query) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.setQueryTimeout(5);
            StringBuilder shown = new StringBuilder();
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    shown.append(rows.getString(1)).append('\n');
                }
            }
            return shown.toString();
        } catch (SQLException refused) {
            return "";
        }
    }
}
