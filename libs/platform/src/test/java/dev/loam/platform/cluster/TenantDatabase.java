package dev.loam.platform.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.RoleKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fresh project's database, one session for each of its logins, and tables as the services' migrations leave them. */
final class TenantDatabase implements AutoCloseable {
    private static final String STAND_INS = """
            create table auth.users (id uuid primary key default gen_random_uuid(), email text);
            grant create on schema auth to %1$s_auth;
            alter table auth.users owner to %1$s_auth;
            revoke create on schema auth from %1$s_auth;
            create table storage.objects (id uuid primary key default gen_random_uuid(), name text, owner_id text);
            alter table storage.objects enable row level security;
            grant all on storage.objects to anon, authenticated, service_role;
            grant create on schema storage to %1$s_storage;
            alter table storage.objects owner to %1$s_storage;
            revoke create on schema storage from %1$s_storage;
            """;

    final ProjectRef ref;
    final Session owner;
    final Session service;
    final Session api;

    private TenantDatabase(TestCluster cluster) throws SQLException {
        ref = cluster.freshProject();
        owner = new Session(cluster.connect(ref, RoleKind.OWNER));
        service = new Session(cluster.connect(ref, RoleKind.SERVICE));
        api = new Session(cluster.connect(ref, RoleKind.API));
        service.run(STAND_INS.formatted("p_" + ref));
    }

    static TenantDatabase fresh(TestCluster cluster) throws SQLException {
        return new TenantDatabase(cluster);
    }

    String role(RoleKind kind) {
        return "p_" + ref + "_" + kind.suffix();
    }

    @Override
    public void close() throws SQLException {
        owner.close();
        service.close();
        api.close();
    }

    /** One login's session. */
    record Session(Connection connection) implements AutoCloseable {

        void run(String sql) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Nullable
        String one(String query) {
            return jdbc().sql(query).query(String.class).optional().orElse(null);
        }

        List<String> all(String query) {
            return jdbc().sql(query).query(String.class).list();
        }

        /** Requires that Postgres refuses the statement for want of a privilege. */
        void refused(String sql) {
            assertThatThrownBy(() -> run(sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> org.assertj.core.api.Assertions.assertThat(refusal.getSQLState())
                                    .as("%s: %s", sql, refusal.getMessage())
                                    .isEqualTo("42501"));
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }

        private JdbcClient jdbc() {
            return TestCluster.on(connection);
        }
    }
}
