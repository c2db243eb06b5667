package dev.loam.platform.cluster;

import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that watches a cluster. Only one holds the watch at a time, however many processes want it.
 *
 * <p>What it asks often reads functions of the server and no table: such a query needs no place in the lock table, so that
 * it is answered when somebody has filled that. For one thread.
 */
public final class ClusterActivity implements AutoCloseable {
    private static final String WATCH = "loam cluster watch";
    private static final long MICROS = 1_000_000;

    private final SuperuserSession session;
    private final Map<Long, String> names = new HashMap<>();

    private ClusterActivity(SuperuserSession session) {
        this.session = session;
    }

    /** The watch over the cluster, or null while somebody else has it. */
    public static @Nullable ClusterActivity claim(SuperuserConnections superuser) throws SQLException {
        SuperuserSession session = new SuperuserSession(superuser.open("postgres"));
        boolean claimed = false;
        try {
            claimed = session.tryLock(WATCH);
            return claimed ? new ClusterActivity(session) : null;
        } finally {
            if (!claimed) {
                session.close();
            }
        }
    }

    /** The state of the cluster now, in one query. */
    public ClusterLook look() throws SQLException {
        List<Seen> seen = new ArrayList<>();
        String[] position = {""};
        long[] roleChanges = {0};
        session.rows("""
                select now.position, now.role_changes, a.pid, a.datid::bigint, a.usesysid::bigint,
                       a.application_name, a.state,
                       (extract(epoch from a.backend_start) * 1000000)::bigint as started,
                       (extract(epoch from a.state_change) * 1000000)::bigint as changed,
                       (extract(epoch from clock_timestamp() - a.state_change) * 1000000)::bigint as in_state,
                       (extract(epoch from clock_timestamp() - a.xact_start) * 1000000)::bigint as in_transaction
                from (select pg_current_wal_insert_lsn()::text as position,
                             pg_stat_get_tuples_inserted(1260) + pg_stat_get_tuples_updated(1260)
                                 + pg_stat_get_tuples_inserted(2964) + pg_stat_get_tuples_updated(2964)
                                 + pg_stat_get_tuples_deleted(2964) as role_changes) now
                left join pg_stat_get_activity(null) a
                    on a.backend_type = 'client backend' and a.datid > 0 and a.pid <> pg_backend_pid()
                """, row -> {
            position[0] = row.getString("position");
            roleChanges[0] = row.getLong("role_changes");
            if (row.getObject("pid") != null) {
                seen.add(Seen.of(row));
            }
        });
        return new ClusterLook(position[0], roleChanges[0], inProjects(seen));
    }

    /** How much was written in each project's database; what a session did is counted when it ends at the latest. */
    public Map<ProjectRef, DatabaseWrites> writes() throws SQLException {
        Map<ProjectRef, DatabaseWrites> writes = new HashMap<>();
        session.rows(
                """
                select substr(datname, 3) as ref,
                       pg_stat_get_db_tuples_inserted(oid) as insertions,
                       pg_stat_get_db_sessions(oid) as sessions
                from pg_database
                where datname ~ '^p_[a-z]{20}$'
                """,
                row -> writes.put(
                        new ProjectRef(row.getString("ref")),
                        new DatabaseWrites(row.getLong("insertions"), row.getLong("sessions"))));
        return writes;
    }

    /**
     * How many rows were changed in each project's database, catalogs among them: a number that stays while nothing is
     * written there.
     */
    public Map<ProjectRef, Long> changedRows() throws SQLException {
        return byProject("""
                select substr(datname, 3) as ref,
                       pg_stat_get_db_tuples_inserted(oid) + pg_stat_get_db_tuples_updated(oid)
                           + pg_stat_get_db_tuples_deleted(oid) as amount
                from pg_database
                where datname ~ '^p_[a-z]{20}$'
                """);
    }

    /** How many bytes of the cluster's disk the databases of these projects take; those that are gone are left out. */
    public Map<ProjectRef, Long> sizes(Collection<ProjectRef> projects) throws SQLException {
        String names = projects.stream().map(project -> "p_" + project).collect(Collectors.joining(","));
        return byProject("""
                select substr(datname, 3) as ref, pg_database_size(oid) as amount
                from pg_database
                where datname = any(string_to_array(?, ','))
                """, names);
    }

    private Map<ProjectRef, Long> byProject(String query, String... binds) throws SQLException {
        Map<ProjectRef, Long> amounts = new HashMap<>();
        session.rows(
                query,
                row -> {
                    long amount = row.getLong("amount");
                    if (!row.wasNull()) {
                        amounts.put(new ProjectRef(row.getString("ref")), amount);
                    }
                },
                binds);
        return amounts;
    }

    /** How many places of the lock table each process of the server holds. */
    public Map<Integer, Long> locks() throws SQLException {
        return byPid("select pid, count(*) as amount from pg_lock_status() where pid is not null group by pid");
    }

    /** How many bytes of temporary files each process of the server has on the cluster's disk. */
    public Map<Integer, Long> temporaryBytes() throws SQLException {
        return byPid("""
                select substring(name from '^pgsql_tmp([0-9]+)')::int as pid, sum(size)::bigint as amount
                from pg_ls_tmpdir()
                where name ~ '^pgsql_tmp[0-9]+'
                group by 1
                """);
    }

    /** Ends the session if it is still the one that was seen. */
    public void end(ClientSession seen) throws SQLException {
        session.texts("""
                select pg_terminate_backend(pid)
                from pg_stat_get_activity(?::int)
                where (extract(epoch from backend_start) * 1000000)::bigint = ?::bigint
                """, Integer.toString(seen.pid()), Long.toString(seen.startedMicros()));
    }

    /** Whether it may be asked again after a failure. */
    public boolean isUsable() {
        return session.isUsable();
    }

    /** The server's process for this very connection, and the port of ours. */
    Self self() throws SQLException {
        List<Self> self = new ArrayList<>();
        session.rows(
                "select pid, client_port from pg_stat_get_activity(pg_backend_pid())",
                row -> self.add(new Self(row.getInt("pid"), row.getInt("client_port"))));
        return self.getFirst();
    }

    record Self(int pid, int clientPort) {}

    @Override
    public void close() throws SQLException {
        session.close();
    }

    private Map<Integer, Long> byPid(String query) throws SQLException {
        Map<Integer, Long> amounts = new HashMap<>();
        session.rows(query, row -> amounts.put(row.getInt("pid"), row.getLong("amount")));
        return amounts;
    }

    private List<ClientSession> inProjects(List<Seen> seen) throws SQLException {
        if (seen.stream().anyMatch(one -> !names.containsKey(one.database()) || !names.containsKey(one.role()))) {
            readNames();
        }
        List<ClientSession> sessions = new ArrayList<>();
        for (Seen one : seen) {
            String database = names.getOrDefault(one.database(), "");
            if (database.startsWith("p_") && ProjectRef.isValid(database.substring(2))) {
                sessions.add(one.in(new ProjectRef(database.substring(2)), names.getOrDefault(one.role(), "")));
            }
        }
        return sessions;
    }

    /** One that is not a project's yet may become one under another name. */
    private void readNames() throws SQLException {
        names.clear();
        session.rows("""
                select oid::bigint, datname::text as name from pg_database where datname !~ '^loam_ready_'
                union all
                select oid::bigint, rolname::text from pg_authid where rolname !~ '^loam_ready_'
                """, row -> names.put(row.getLong("oid"), row.getString("name")));
    }

    private record Seen(int pid, long database, long role, String application, String state, long[] micros) {
        private static Seen of(ResultSet row) throws SQLException {
            return new Seen(
                    row.getInt("pid"),
                    row.getLong("datid"),
                    row.getLong("usesysid"),
                    String.valueOf(row.getString("application_name")),
                    String.valueOf(row.getString("state")),
                    new long[] {
                        row.getLong("started"),
                        row.getLong("changed"),
                        row.getLong("in_state"),
                        row.getLong("in_transaction")
                    });
        }

        private ClientSession in(ProjectRef project, String roleName) {
            return new ClientSession(
                    pid,
                    micros[0],
                    project,
                    roleName,
                    application,
                    state,
                    micros[1],
                    duration(micros[2]),
                    duration(micros[3]));
        }

        private static Duration duration(long value) {
            return Duration.ofSeconds(value / MICROS, value % MICROS * 1_000);
        }
    }
}
