package dev.loam.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.tenancy.RoleKind;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An owner lays traps for what runs with more rights: the session's temporary schema is searched first for tables and
 * types unless it is named last, and an operator of one's own may come before the right one.
 */
@Timeout(60)
class ShadowedTypeTests {
    private static final List<String> TYPES =
            List.of("text", "jsonb", "uuid", "oid", "int8", "int4", "int2", "bool", "name", "regclass", "xid8");
    private static final String TRAP = """
            create table public.caught (who text);
            grant all on public.caught to public;
            alter table public.caught disable row level security;
            create function public.spring(value anyelement) returns boolean language plpgsql as $$
            begin
                insert into public.caught values (current_user);
                return true;
            end $$;
            create function public.spring(a anyelement, b anyelement) returns boolean language plpgsql as $$
            begin
                insert into public.caught values (current_user);
                return true;
            end $$;
            create operator public.= (function = public.spring, leftarg = anyelement, rightarg = anyelement);
            create operator public.<> (function = public.spring, leftarg = anyelement, rightarg = anyelement);
            """;

    private TenantDatabase tenant;

    @BeforeEach
    void layTraps() throws SQLException {
        tenant = TenantDatabase.fresh(TestCluster.shared());
        tenant.owner.run(TRAP);
        for (String type : TYPES) {
            tenant.owner.run(
                    "create domain pg_temp.%1$s as pg_catalog.%1$s check (public.spring(value))".formatted(type));
        }
        tenant.owner.run("create temporary table setting (name pg_catalog.text, value pg_catalog.text)");
        tenant.owner.run("set search_path = pg_temp, public, pg_catalog");
    }

    @AfterEach
    void close() throws SQLException {
        tenant.close();
    }

    @Test
    void eventTriggersAndTheSchemaEpochRunNoneOfTheOwnersCode() throws SQLException {
        tenant.owner.run("create table public.noted (id pg_catalog.int4)");
        tenant.owner.run("drop table public.noted");
        tenant.owner.one("select loam_guard.schema_epoch()::pg_catalog.varchar");
        assertThat(caught()).isSubsetOf(tenant.role(RoleKind.OWNER));
    }

    @Test
    void captureOfChangesRunsNoneOfTheOwnersCode() throws SQLException {
        tenant.owner.run("""
                create table public.watched (id pg_catalog.int4 primary key, title pg_catalog.text);
                create trigger capture after insert or update or delete on public.watched
                    for each row execute function loam.capture_change();
                insert into public.watched values (1, 'a');
                delete from public.watched;
                """);
        assertThat(caught()).isSubsetOf(tenant.role(RoleKind.OWNER));
        assertThat(tenant.service.one("select count(*) from loam.outbox")).isEqualTo("2");
    }

    private List<String> caught() {
        return tenant.service.all("select distinct who from public.caught");
    }
}
