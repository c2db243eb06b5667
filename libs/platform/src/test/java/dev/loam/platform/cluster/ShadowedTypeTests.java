package dev.loam.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A domain in the session's temporary schema is found before the type of the same name, unless that schema comes last. */
@Timeout(60)
class ShadowedTypeTests {
    private static final String TRAP = """
            create table public.caught (who text);
            grant all on public.caught to public;
            alter table public.caught disable row level security;
            create function public.spring(value pg_catalog.anyelement) returns boolean language plpgsql as $$
            begin
                insert into public.caught values (current_user);
                return true;
            end $$;
            """;

    @Test
    void noFunctionOfASuperuserRunsTheOwnersCode() throws SQLException {
        try (TenantDatabase tenant = TenantDatabase.fresh(TestCluster.shared())) {
            tenant.owner.run(TRAP);
            for (String type :
                    new String[] {"text", "jsonb", "uuid", "oid", "int8", "int4", "bool", "name", "regclass"}) {
                tenant.owner.run(
                        "create domain pg_temp.%1$s as pg_catalog.%1$s check (public.spring(value))".formatted(type));
            }
            tenant.owner.run("create table public.noted (id pg_catalog.int4)");
            tenant.owner.run("drop table public.noted");
            tenant.owner.one("select loam_guard.schema_epoch()::pg_catalog.varchar");
            assertThat(tenant.owner.all("select distinct who::pg_catalog.varchar from public.caught"))
                    .isSubsetOf(tenant.role(dev.loam.platform.tenancy.RoleKind.OWNER));
        }
    }
}
