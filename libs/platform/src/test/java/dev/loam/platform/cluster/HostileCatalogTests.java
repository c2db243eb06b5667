package dev.loam.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.tenancy.RoleKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Reads every relation and calls every function that a tenant may, with what it can know of its neighbour: names of
 * database and roles, their numbers, a process. Nothing of what the neighbour does, sets or stores may come back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class HostileCatalogTests {
    private static final String MARKER = "neighbours-secret-marker";
    private static final String BUSY = "select pg_sleep(200) /* " + MARKER + " */";
    private static final int ATTEMPTS = 4;

    /** Sleeps, waits for others, or only says what it was told. */
    private static final String LEFT_OUT =
            "^(pg_sleep.*|pg_(try_)?advisory.*|setseed|pg_notify|pg_wait_.*|pg_log_backend_memory_contexts|pg_promote)$";

    private final TestCluster cluster = TestCluster.shared();
    private TenantDatabase tenant;
    private TenantDatabase neighbour;
    private Connection busy;
    private String idlePid = "";
    private String busyPid = "";
    private String largeObject = "";
    private Map<String, List<String>> arguments = Map.of();

    @BeforeAll
    void neighbourWithSecretsEverywhere() throws SQLException {
        tenant = TenantDatabase.fresh(cluster);
        neighbour = TenantDatabase.fresh(cluster);
        neighbour.owner.run("set application_name = '" + MARKER + "'");
        neighbour.owner.run("alter role current_user set application_name = '" + MARKER + "'");
        neighbour.owner.run("create table public.\"" + MARKER + "\" (id int, content text)");
        neighbour.owner.run(
                "insert into public.\"%1$s\" select n, '%1$s' from generate_series(1, 1000) n".formatted(MARKER));
        neighbour.owner.run("analyze public.\"" + MARKER + "\"");
        neighbour.owner.run("comment on table public.\"%1$s\" is '%1$s'".formatted(MARKER));
        neighbour.owner.run("listen \"" + MARKER + "\"");
        neighbour.owner.run("create publication \"%1$s\" for table public.\"%1$s\"".formatted(MARKER));
        largeObject = String.valueOf(neighbour.owner.one("select lo_from_bytea(0, '" + MARKER + "')::text"));
        idlePid = String.valueOf(neighbour.owner.one("select pg_backend_pid()"));
        busy = cluster.connect(neighbour.ref, RoleKind.OWNER);
        busyPid = readable(busy, "select pg_backend_pid()").strip();
        Thread.startVirtualThread(() -> readable(busy, BUSY));
        arguments = whatATenantKnows();
    }

    @AfterAll
    void leave() throws SQLException {
        busy.abort(Runnable::run);
        tenant.close();
        neighbour.close();
    }

    @Test
    void superuserSeesWhatIsToBeHidden() throws SQLException {
        try (SuperuserSession superuser = new SuperuserSession(cluster.superuser.open("postgres"))) {
            assertThat(superuser.texts("select application_name || query from pg_stat_activity"))
                    .anyMatch(activity -> activity.contains("/* " + MARKER));
            assertThat(superuser.texts("select setconfig::text from pg_db_role_setting"))
                    .anyMatch(settings -> settings.contains(MARKER));
        }
    }

    @Test
    void noRelationOfAnySchemaShowsTheNeighbour() throws SQLException {
        for (TenantDatabase.Session session : List.of(tenant.owner, tenant.service, tenant.api)) {
            for (String relation : session.all("""
                    select c.oid::regclass::text from pg_class c
                    where c.relkind in ('v', 'r', 'm', 'p', 'f') and not pg_is_other_temp_schema(c.relnamespace)
                    """)) {
                assertThat(readable(session.connection(), "select t::text from %s t".formatted(relation)))
                        .as(relation)
                        .doesNotContain(MARKER);
            }
        }
    }

    @Test
    void noFunctionThatAnOwnerMayCallShowsTheNeighbour() throws SQLException {
        callEverything(tenant.owner);
    }

    @Test
    void noFunctionThatAnAnonymousCallMayCallShowsTheNeighbour() throws SQLException {
        tenant.api.run("set role anon");
        try {
            callEverything(tenant.api);
        } finally {
            tenant.api.run("reset role");
        }
    }

    @Test
    void noFunctionThatTheServiceRoleMayCallShowsTheNeighbour() throws SQLException {
        callEverything(tenant.service);
    }

    @Test
    void neighboursLargeObjectsAreNotThere() {
        assertThat(readable(tenant.owner.connection(), "select convert_from(lo_get(" + largeObject + "), 'UTF8')"))
                .isEmpty();
        assertThat(neighbour.owner.one("select convert_from(lo_get(" + largeObject + "), 'UTF8')"))
                .isEqualTo(MARKER);
    }

    private void callEverything(TenantDatabase.Session session) throws SQLException {
        session.run("set statement_timeout = '500ms'");
        Set<String> calls = new LinkedHashSet<>();
        for (String function : session.all("""
                select p.oid::regproc::text || '|' || coalesce(
                    (select string_agg(format_type(a, null), ',') from unnest(p.proargtypes::oid[]) a), '')
                from pg_proc p
                where has_function_privilege(p.oid, 'execute') and has_schema_privilege(p.pronamespace, 'usage')
                  and p.prokind = 'f' and p.proname !~ '%s'
                  and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype, 'internal'::regtype)
                  and not p.proargtypes::oid[] && array['internal', 'cstring']::regtype[]::oid[]
                """.formatted(LEFT_OUT))) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                calls.add(call(function, attempt));
            }
        }
        assertThat(calls).hasSizeGreaterThan(3_000);
        int answered = 0;
        for (String call : calls) {
            String shown = readable(session.connection(), call);
            answered += shown.isEmpty() ? 0 : 1;
            assertThat(shown).as(call).doesNotContain(MARKER);
        }
        assertThat(answered).as("calls that were answered").isGreaterThan(1_000);
        session.run("reset statement_timeout");
        requireNeighbourUndisturbed();
    }

    /** Asked of the server: the driver would wait for the running query before it says whether its connection lives. */
    private void requireNeighbourUndisturbed() throws SQLException {
        assertThat(neighbour.owner.one("select pg_backend_pid()"))
                .as("the neighbour's session")
                .isEqualTo(idlePid);
        try (SuperuserSession superuser = new SuperuserSession(cluster.superuser.open("postgres"))) {
            assertThat(superuser.texts(
                            "select query from pg_stat_activity where state = 'active' and pid::text = ?", busyPid))
                    .as("the neighbour's query")
                    .containsExactly(BUSY);
        }
    }

    private String call(String function, int attempt) {
        String name = function.substring(0, function.lastIndexOf('|'));
        String types = function.substring(function.lastIndexOf('|') + 1);
        List<String> values = new ArrayList<>();
        for (String type : types.isEmpty() ? new String[0] : types.split(",")) {
            List<String> known = arguments.getOrDefault(type, List.of("null::" + type));
            values.add(known.get(attempt % known.size()));
        }
        return "select f::text from %s(%s) f limit 200".formatted(name, String.join(", ", values));
    }

    private Map<String, List<String>> whatATenantKnows() {
        String database =
                String.valueOf(neighbour.owner.one("select oid from pg_database where datname = current_database()"));
        String role = String.valueOf(neighbour.owner.one("select current_user::regrole::oid"));
        String table = String.valueOf(neighbour.owner.one("select '\"" + MARKER + "\"'::regclass::oid"));
        List<String> numbers = List.of(database, role, table, largeObject);
        List<String> names =
                List.of("'p_" + neighbour.ref + "'", "'" + neighbour.role(RoleKind.OWNER) + "'", "'public'", "'anon'");
        Map<String, List<String>> known = new LinkedHashMap<>();
        known.put("oid", numbers);
        for (String alias : List.of("regclass", "regrole", "regproc", "regprocedure", "regtype", "regnamespace")) {
            known.put(
                    alias,
                    numbers.stream().map(number -> number + "::oid::" + alias).toList());
        }
        known.put("integer", List.of(busyPid, idlePid, "1", database));
        known.put("bigint", List.of("1", busyPid, database, "0"));
        known.put("smallint", List.of("1::int2", "0::int2"));
        known.put("boolean", List.of("false", "true"));
        known.put("text", names);
        known.put("name", names);
        known.put("\"any\"", List.of("1", "'x'::text"));
        known.put("anyelement", List.of("1", "'x'::text"));
        known.put("xid", List.of("'700'::xid", "'3'::xid"));
        known.put("pg_lsn", List.of("'0/1'::pg_lsn", "'0/2000000'::pg_lsn"));
        known.put("timestamp with time zone", List.of("now()"));
        return known;
    }

    /** What the query shows, or nothing when it is refused or fails. */
    private static String readable(Connection connection, String query) {
        try (Statement statement = connection.createStatement()) {
            StringBuilder shown = new StringBuilder();
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    shown.append(rows.getString(1)).append('\n');
                }
            }
            return shown.toString();
        } catch (SQLException refused) {
            return String.valueOf(refused.getMessage()).contains(MARKER) ? MARKER : "";
        }
    }
}
