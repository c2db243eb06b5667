package dev.loam.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.tenancy.RoleKind;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tenants' triggers on auth.users run as the project's service role: what they try there, and against the superuser. */
@Timeout(60)
class HostileServiceTests {
    private static final String SPY = """
            create table public.caught (who text);
            alter table public.caught disable row level security;
            grant all on public.caught to public;
            create function public.spy() returns boolean language plpgsql as $$
            begin
                insert into public.caught values (current_user);
                return true;
            end $$;
            create function public.spy_on_row() returns trigger language plpgsql as $$
            begin
                insert into public.caught values (current_user);
                return new;
            end $$;
            """;

    private final TestCluster cluster = TestCluster.shared();
    private TenantDatabase tenant;
    private TenantDatabase neighbour;

    @BeforeEach
    void twoTenants() throws SQLException {
        tenant = TenantDatabase.fresh(cluster);
        neighbour = TenantDatabase.fresh(cluster);
    }

    @AfterEach
    void close() throws SQLException {
        tenant.close();
        neighbour.close();
    }

    @Test
    void triggerThatTheServiceRunsBecomesNothingMore() throws SQLException {
        List<String> attempts = List.of(
                "set role postgres",
                "set role " + neighbour.role(RoleKind.SERVICE),
                "set session authorization postgres",
                "create role intruder superuser",
                "alter role " + neighbour.role(RoleKind.OWNER) + " password 'x'",
                "alter role current_user superuser",
                "alter system set work_mem = '1GB'",
                "alter database p_" + neighbour.ref + " rename to mine",
                "drop database p_" + neighbour.ref,
                "copy (select 1) to program 'id'",
                "create extension dblink",
                "create event trigger mine on ddl_command_end execute function loam_guard.note_schema_change()",
                "create or replace function loam_guard.schema_epoch() returns text language sql as 'select null'",
                "perform pg_terminate_backend(" + neighbour.owner.one("select pg_backend_pid()") + ")",
                "perform pg_read_file('postgresql.conf')");
        tenant.owner.run("create table public.verdict (attempt text, state text)");
        tenant.owner.run("alter table public.verdict disable row level security");
        tenant.owner.run("grant all on public.verdict to public");
        StringBuilder body = new StringBuilder();
        for (String attempt : attempts) {
            String quoted = "'" + attempt.replace("'", "''") + "'";
            String call = attempt.startsWith("perform ")
                    ? "execute " + quoted.replace("'perform ", "'select ")
                    : "execute " + quoted;
            body.append("begin %s; insert into public.verdict values (%s, 'done');\n".formatted(call, quoted));
            body.append("exception when others then insert into public.verdict values (%s, sqlstate); end;\n"
                    .formatted(quoted));
        }
        tenant.owner.run("create function public.attack() returns trigger language plpgsql as $attack$ begin\n" + body
                + "return new; end $attack$");
        tenant.owner.run("create trigger attack before insert on auth.users for each row execute function attack()");

        tenant.service.run("insert into auth.users (email) values ('a@b.c')");

        assertThat(tenant.owner.all("select attempt || ': ' || state from public.verdict where state <> '42501'"))
                .as("drop database is refused within a transaction already")
                .allMatch(verdict -> verdict.startsWith("drop database")
                        || verdict.startsWith("alter system")
                        || verdict.startsWith("set session authorization"))
                .noneMatch(verdict -> verdict.endsWith(": done"));
        assertThat(neighbour.owner.connection().isValid(2)).isTrue();
    }

    @Test
    void superuserRunsNothingThatTheServiceRoleReplaced() throws SQLException {
        tenant.owner.run(SPY);
        tenant.service.run("""
                alter table loam.schema_version rename to schema_version_before;
                create view loam.schema_version as
                    select component, version, migrated_at from loam.schema_version_before where public.spy();
                create trigger spy before insert or update or delete on loam.outbox
                    for each row execute function public.spy_on_row();
                alter table loam.outbox enable always trigger spy;
                create or replace function loam.emit(type text, source text, subject text, data jsonb,
                    hop integer default null) returns uuid language sql as 'select null::uuid from public.spy()';
                """);
        tenant.owner.run("alter role current_user set search_path = public");
        try (SuperuserSession session = new SuperuserSession(cluster.superuser.open("p_" + tenant.ref))) {
            session.script("comment on schema loam_guard is null");
        }

        cluster.provisioner.createDatabase(tenant.ref, 1);
        cluster.provisioner.sweepRoles(_ -> 1);

        assertThat(tenant.owner.one(Guard.READ_VERSION)).isEqualTo(Integer.toString(ClusterSql.GUARD_VERSION));
        assertThat(tenant.owner.all("select who from public.caught")).isEmpty();
    }
}
