package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiAnswer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the request needs is away: nobody's fault, and the same request may succeed in a second. */
class AwayTests {
    private static final String SLEEPY = """
            create function slow() returns int language sql volatile as 'select 1 from pg_sleep(30)'
            """;

    private final TestProject project = DatabaseServer.shared().freshProject().sql(SLEEPY);

    @Test
    void requestWhoseSessionPostgresEndsIsToldToComeAgain() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ApiAnswer> rest = threads.submit(
                    () -> project.service().post("/rest/v1/rpc/slow", "{}").send());
            Future<ApiAnswer> operators = threads.submit(() -> project.operator()
                    .post("/platform/v1/projects/" + project.ref() + "/database/query", """
                            {"query":"select pg_sleep(30)"}""")
                    .send());
            Awaitility.await().until(() -> sleeping() == 2);
            endSleeping();
            assertThat(rest.get().status()).as(rest.get().body()).isEqualTo(503);
            rest.get().with("\"code\":\"57P01\"").withHeader("Retry-After", "1");
            assertThat(operators.get().status()).as(operators.get().body()).isEqualTo(503);
            operators.get().with("\"code\":\"unavailable\"").withHeader("Retry-After", "1");
        }
    }

    @Test
    void projectServiceThatIsAwayIsNoErrorOfThisOne() {
        project.server().loseProjectServiceFor(project);
        project.service()
                .get("/rest/v1/anything")
                .answers(503)
                .with("\"code\":\"PGRST000\"")
                .withHeader("Retry-After", "1");
    }

    private long sleeping() {
        return project.superuser()
                .sql(
                        "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'")
                .query(Long.class)
                .single();
    }

    private void endSleeping() {
        project.superuser().sql("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = current_database() and wait_event = 'PgSleep'
                        """).query(Long.class).single();
    }
}
