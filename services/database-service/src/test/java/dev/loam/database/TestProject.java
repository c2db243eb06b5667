package dev.loam.database;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.TestPostgres;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A project of a test. */
public record TestProject(DatabaseServer server, ProjectRef ref) {
    private static final RequestId REQUEST = new RequestId("test");

    /** Statements as the project's owner. */
    public TestProject sql(String statements) {
        server.bean(dev.loam.platform.tenancy.ProjectSessions.class).asOwner(ref, session -> {
            try (var statement = session.connection().createStatement()) {
                return statement.execute(statements);
            }
        });
        return this;
    }

    /** Statements as superuser in the project's database. */
    public JdbcClient superuser() {
        return JdbcClient.create(TestPostgres.shared().dataSource("p_" + ref));
    }

    public As anon() {
        return new As(caller("anon", null, Grants.ALL));
    }

    public As user(UUID id) {
        return new As(caller("authenticated", id, Grants.ALL));
    }

    public As service() {
        return new As(caller("service_role", null, Grants.ALL));
    }

    public As limitedTo(Grants grants) {
        return new As(caller("service_role", null, grants));
    }

    /** Another service of the installation. */
    public As otherService() {
        return new As(new Caller.Service("event", REQUEST));
    }

    public As operator() {
        return new As(new Caller.Operator(new UUID(0, 7), ref, new UUID(0, 1), "owner", REQUEST));
    }

    private Caller.OfProject caller(String role, @Nullable UUID user, Grants grants) {
        String claims = user == null
                ? "{\"role\":\"%s\"}".formatted(role)
                : "{\"role\":\"%s\",\"sub\":\"%s\"}".formatted(role, user);
        return new Caller.OfProject(ref, role, claims, user == null ? null : user.toString(), null, REQUEST, grants, 0);
    }

    /** Requests of one caller, proven as the gateway proves them. */
    public final class As {
        private final Caller caller;

        private As(Caller caller) {
            this.caller = caller;
        }

        public ApiScenario get(String path) {
            return request("GET", path, "");
        }

        public ApiScenario delete(String path) {
            return request("DELETE", path, "");
        }

        public ApiScenario post(String path, String json) {
            return request("POST", path, json).header("Content-Type", "application/json");
        }

        public ApiScenario patch(String path, String json) {
            return request("PATCH", path, json).header("Content-Type", "application/json");
        }

        public ApiScenario put(String path, String json) {
            return request("PUT", path, json).header("Content-Type", "application/json");
        }

        public ApiScenario request(String method, String path, String body) {
            int query = path.indexOf('?');
            String bare = query < 0 ? path : path.substring(0, query);
            return server.api()
                    .request(method, path, body)
                    .header(IdentityTokens.HEADER, server.sign(caller, method, bare));
        }
    }
}
