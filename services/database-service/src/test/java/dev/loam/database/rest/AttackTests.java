package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What costs more than it should is bounded and answered, and other projects do not feel it. */
class AttackTests {
    private static final Duration BOUND = Duration.ofSeconds(8);

    private static TestProject project;

    @BeforeAll
    static void fill() {
        project = DatabaseServer.shared().freshProject().sql("""
                create table words (id int primary key, word text, other int references words);
                create policy open on words using (true);
                insert into words select n, repeat('a', 2000) || n, 1 from generate_series(1, 200) n;
                create function hang() returns int language sql stable as 'select 1 from pg_sleep(60)';
                create function hang_for_long() returns int language sql stable set statement_timeout to '2s'
                    as 'select 1 from pg_sleep(60)';
                """);
    }

    @Test
    void hangingQueriesEndAndOthersDoNotWait() throws Exception {
        TestProject other = DatabaseServer.shared().freshProject().sql("create table t (id int)");
        other.service().get("/rest/v1/t").answers(200);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ApiAnswer>> hanging = new ArrayList<>();
            for (int index = 0; index < 20; index++) {
                hanging.add(executor.submit(
                        () -> project.anon().get("/rest/v1/rpc/hang").send()));
            }
            long start = System.nanoTime();
            other.service().get("/rest/v1/t").answers(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            for (Future<ApiAnswer> answer : hanging) {
                assertThat(answer.get().status()).isIn(500, 503, 504);
                assertThat(answer.get().body()).containsAnyOf("57014", "PGRST003");
            }
        }
    }

    @Test
    void functionMayAskForLessOrMoreTimeWithinWhatIsAllowed() {
        assertThat(timed("rpc/hang_for_long")).isLessThan(BOUND);
    }

    @Test
    void expressionsThatExplodeAreBounded() {
        for (String pattern : List.of(
                "^(((a*)*)*)*b$",
                "(a|aa)+$",
                "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)\\10x",
                "a{1,255}{1,255}{1,255}",
                "(".repeat(500) + "a" + ")*".repeat(500))) {
            assertThat(timed("words?select=id&word=match." + encode(pattern)))
                    .as(pattern)
                    .isLessThan(BOUND);
            assertThat(timed("words?select=id&word=like." + encode("%a".repeat(500) + "%b")))
                    .isLessThan(BOUND);
        }
    }

    @Test
    void joinsUponJoinsAreBounded() {
        String embed = "other(".repeat(30) + "id" + ")".repeat(30);
        assertThat(timed("words?select=id," + embed)).isLessThan(BOUND);
        String children = "words(".repeat(6) + "id" + ")".repeat(6);
        assertThat(timed("words?select=id," + children)).isLessThan(BOUND);
    }

    @Test
    void addressesOfAMegabyteAreRefused() {
        int status = project.anon()
                .get("/rest/v1/words?id=in.(" + "1,".repeat(500_000) + "1)")
                .send()
                .status();
        assertThat(status).isIn(400, 414, 431);
        project.anon().get("/rest/v1/words?select=id&id=eq.1").answers(200);
    }

    @Test
    void bodiesThatNestOrRepeatAreBounded() {
        String deep = "{\"word\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        project.service().post("/rest/v1/words", deep).answers(400).with("PGRST102");
        String twice = "{\"id\":900,\"id\":901,\"word\":\"x\"}";
        project.service().post("/rest/v1/words", twice).answers(201);
        String keys = "{" + "\"k\":1,".repeat(100_000) + "\"id\":1}";
        project.service().post("/rest/v1/words", keys).answers(400).with("PGRST204");
    }

    private static Duration timed(String path) {
        long start = System.nanoTime();
        int status = project.anon().get("/rest/v1/" + path).send().status();
        assertThat(status).isIn(200, 400, 500);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
