package dev.loam.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.postgres.EmbeddedPostgres;
import dev.loam.postgres.EmbeddedPostgresOptions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

class IdempotencyTests {
    private static final UUID ALICE = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);

    /** Of which its handler knows where it has its effect. */
    private static final String EITHER = "/events/v1";

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres postgres;

    private final DataSource source =
            new DriverManagerDataSource(postgres.jdbcUrl("postgres"), EmbeddedPostgres.SUPERUSER, postgres.password());
    private final JdbcClient jdbc;
    private final JdbcTransactionManager transactions;
    private final FairTurns turns = new FairTurns(6, 2);
    private final IdempotencyFilter filter;

    @BeforeAll
    static void startPostgres(@TempDir Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        postgres = EmbeddedPostgres.start(
                EmbeddedPostgresOptions.in(folder).withDurable(false).withSetting("autovacuum", "off"));
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    IdempotencyTests() {
        this.jdbc = JdbcClient.create(source);
        this.transactions = new JdbcTransactionManager(source);
        StoredAnswers answers = new StoredAnswers(jdbc, new AnswerSeal(new PlatformSecret(new byte[32])));
        this.filter = new IdempotencyFilter(
                () -> transactions,
                () -> answers,
                () -> turns,
                JsonMapper.builder().build());
    }

    @BeforeEach
    void createTables() {
        jdbc.sql("drop schema if exists loam cascade").update();
        jdbc.sql("drop table if exists effect").update();
        Flyway.configure()
                .dataSource(source)
                .schemas("loam")
                .locations("classpath:db/migration/loam")
                .load()
                .migrate();
        jdbc.sql("create table effect (id int generated always as identity, what text unique)")
                .update();
    }

    @Test
    void effectHappensOnceHoweverManyAskAtOnce() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> call =
                    () -> send("race", "{}", ALICE, created(30)).getStatus();
            List<Callable<Integer>> calls = Collections.nCopies(20, call);
            for (Future<Integer> status : clients.invokeAll(calls)) {
                statuses.add(status.get());
            }
        }
        assertThat(effects()).isEqualTo(1);
        assertThat(statuses).contains(201).containsOnly(201, 409);
        MockHttpServletResponse again = send("race", "{}", ALICE, created(0));
        assertThat(again.getStatus()).isEqualTo(201);
        assertThat(again.getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void answerIsTheFirstOnesByteForByteWithItsHeaders() throws Exception {
        MockHttpServletResponse first = send("key", "{\"a\":1}", ALICE, created(0));
        MockHttpServletResponse second = send("key", "{\"a\":1}", ALICE, created(0));
        assertThat(second.getContentAsByteArray()).isEqualTo(first.getContentAsByteArray());
        assertThat(second.getContentType()).isEqualTo(first.getContentType());
        assertThat(second.getHeader("Location")).isEqualTo("/effects/1");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void otherBodyOrPathWithTheKeyIsRefused() throws Exception {
        send("key", "{\"a\":1}", ALICE, created(0));
        assertThat(send("key", "{\"a\":2}", ALICE, created(0)).getStatus()).isEqualTo(422);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void keysOfTwoCallersAreTwo() throws Exception {
        send("key", "{}", ALICE, created(0));
        assertThat(send("key", "{}", BOB, created(0)).getStatus()).isEqualTo(201);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void ourOwnFailureHasNoEffectAndIsTriedAgain() throws Exception {
        MockHttpServletResponse failed = send("key", "{}", ALICE, (request, response) -> {
            effect();
            ((HttpServletResponse) response).setStatus(500);
        });
        assertThat(failed.getStatus()).isEqualTo(500);
        assertThat(effects()).isZero();
        assertThat(send("key", "{}", ALICE, created(0)).getStatus()).isEqualTo(201);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void refusalKeepsWhatItCounted() throws Exception {
        MockHttpServletResponse refused = send("key", "{}", ALICE, (request, response) -> {
            effect();
            ((HttpServletResponse) response).setStatus(403);
        });
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(effects())
                .as("a failed attempt that was counted stays counted")
                .isEqualTo(1);
        assertThat(send("key", "{}", ALICE, created(0)).getStatus()).isEqualTo(403);
    }

    @Test
    void refusalWhoseStatementFailedIsAnsweredAndNotKept() throws Exception {
        jdbc.sql("insert into effect (what) values ('taken')").update();
        MockHttpServletResponse refused = send("key", "{}", ALICE, (request, response) -> {
            try {
                jdbc.sql("insert into effect (what) values ('taken')").update();
            } catch (DuplicateKeyException taken) {
                ((HttpServletResponse) response).setStatus(409);
            }
        });
        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(jdbc.sql("select count(*) from loam.idempotent_answer")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void keptAnswersCannotBeReadInTheDatabaseAndGoAfterADay() throws Exception {
        send("key", "{}", ALICE, created(0));
        byte[] body = jdbc.sql("select body from loam.idempotent_answer")
                .query(byte[].class)
                .single();
        assertThat(new String(body, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        jdbc.sql("update loam.idempotent_answer set created_at = now() - interval '25 hours'")
                .update();
        send("other", "{}", ALICE, created(0));
        assertThat(jdbc.sql("select key from loam.idempotent_answer")
                        .query(String.class)
                        .list())
                .containsExactly("other");
    }

    @Test
    void requestsOfOneProjectHoldUpNoOther() throws Exception {
        ProjectRef busy = new ProjectRef("a".repeat(20));
        CountDownLatch serving = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        FilterChain slow = (request, response) -> {
            atOnce.incrementAndGet();
            serving.countDown();
            await(end);
        };
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<MockHttpServletResponse>> calls = IntStream.range(0, 12)
                    .mapToObj(number -> clients.submit(
                            () -> send(request("/platform/v1/effects", "slow" + number, "{}", ALICE, busy), slow)))
                    .toList();
            await(serving);
            assertThat(send("quick", "{}", BOB, created(0)).getStatus()).isEqualTo(201);
            assertThat(atOnce).hasValue(2);
            end.countDown();
            for (Future<MockHttpServletResponse> call : calls) {
                assertThat(call.get().getStatus()).isEqualTo(200);
            }
        }
    }

    @Test
    void callOfAFunctionHoldsNoConnectionAndHappensOnce() throws Exception {
        String path = "/platform/v1/projects/%s/functions/caption/invoke".formatted("a".repeat(20));
        AtomicInteger calls = new AtomicInteger();
        FilterChain function = (request, response) -> {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            assertThat(invoke(path, failing()).getStatus()).isEqualTo(409);
            response.getOutputStream().write(("call " + calls.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
        };
        assertThat(invoke(path, function).getContentAsString()).isEqualTo("call 1");
        MockHttpServletResponse again = invoke(path, function);
        assertThat(again.getContentAsString()).isEqualTo("call 1");
        assertThat(again.getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(send(request(path, "call", "{\"other\":1}", ALICE, null), failing())
                        .getStatus())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/platform/v1/projects/aaaaaaaaaaaaaaaaaaaa/sql",
                "/platform/v1/projects/aaaaaaaaaaaaaaaaaaaa/users",
                "/platform/v1/projects/aaaaaaaaaaaaaaaaaaaa/users/import",
                "/platform/v1/projects/aaaaaaaaaaaaaaaaaaaa/users/some-id/impersonation",
                "/platform/v1/projects/aaaaaaaaaaaaaaaaaaaa/database/query",
                "/platform/v1/projects/aaaaaaaaaaaaaaaaaaaa/database/migrations",
                "/platform/v1/projects/aaaaaaaaaaaaaaaaaaaa/database/migrations/push",
                "/platform/v1/projects/aaaaaaaaaaaaaaaaaaaa/database/migrations/repair",
                "/platform/v1/projects/aaaaaaaaaaaaaaaaaaaa/database/reset",
                "/platform/v1/projects/aaaaaaaaaaaaaaaaaaaa/database/tables/public/notes/import"
            })
    void whatIsDoneInAProjectsDatabaseIsClaimedBefore(String path) throws Exception {
        FilterChain effect = (request, response) -> {
            assertThat(invoke(path, failing()).getStatus())
                    .as("once more meanwhile")
                    .isEqualTo(409);
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            ((HttpServletResponse) response).setStatus(201);
        };
        assertThat(invoke(path, effect).getStatus()).isEqualTo(201);
        assertThat(invoke(path, failing()).getStatus()).isEqualTo(201);
    }

    @Test
    void effectWhoseHandlerSaysThatItIsElsewhereIsClaimedBefore() throws Exception {
        FilterChain effect = (request, response) -> {
            EffectElsewhere.follows(request);
            assertThat(invoke(EITHER, failing()).getStatus())
                    .as("once more meanwhile")
                    .isEqualTo(409);
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            for (int other = 0; other < 6; other++) {
                assertThat(send(request("/platform/v1/effects", "other" + other, "{}", ALICE, null), created(0))
                                .getStatus())
                        .as("its turn is over")
                        .isEqualTo(201);
            }
            ((HttpServletResponse) response).setStatus(202);
        };
        assertThat(invoke(EITHER, effect).getStatus()).isEqualTo(202);
        assertThat(invoke(EITHER, failing()).getStatus()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void claimOfAnEffectElsewhereThatFailedIsTakenBack(boolean told) throws Exception {
        FilterChain failing = (request, response) -> {
            EffectElsewhere.follows(request);
            if (!told) {
                throw new IOException("It failed");
            }
            ((HttpServletResponse) response).setStatus(503);
        };
        if (told) {
            assertThat(invoke(EITHER, failing).getStatus()).isEqualTo(503);
        } else {
            assertThatThrownBy(() -> invoke(EITHER, failing)).hasMessage("It failed");
        }
        assertThat(invoke(EITHER, created(0)).getStatus()).isEqualTo(201);
    }

    @Test
    void effectThatDiesBeforeItsAnswerIsKeptIsThereOnceAfterTheNext() throws Exception {
        FilterChain dying = (request, response) -> {
            effect();
            jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                    .query(Boolean.class)
                    .single();
        };
        assertThatThrownBy(() -> invoke(EITHER, dying)).isInstanceOf(RuntimeException.class);
        assertThat(effects()).isZero();
        assertThat(invoke(EITHER, created(0)).getStatus()).isEqualTo(201);
        assertThat(invoke(EITHER, failing()).getStatus()).isEqualTo(201);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void callThatFailedOrWhoseProcessDiedIsMadeAgain() throws Exception {
        String path = "/platform/v1/projects/%s/functions/caption/invoke".formatted("a".repeat(20));
        assertThat(invoke(path, (request, response) -> ((HttpServletResponse) response).setStatus(502))
                        .getStatus())
                .isEqualTo(502);
        assertThat(invoke(path, created(0)).getStatus()).isEqualTo(201);
        jdbc.sql("update loam.idempotent_answer set status = 0").update();
        assertThat(invoke(path, failing()).getStatus()).isEqualTo(409);
        jdbc.sql("update loam.idempotent_answer set created_at = now() - interval '16 minutes'")
                .update();
        assertThat(invoke(path, created(0)).getStatus()).isEqualTo(201);
    }

    @Test
    void keyMustBeOne() throws Exception {
        assertThat(send("x".repeat(256), "{}", ALICE, created(0)).getStatus()).isEqualTo(400);
        assertThat(send("", "{}", ALICE, created(0)).getStatus()).isEqualTo(400);
        assertThat(effects()).isZero();
    }

    @Test
    void largeBodyReachesItsHandlerWhole() throws Exception {
        String large = "x".repeat(600_000);
        List<Integer> sizes = new ArrayList<>();
        FilterChain chain =
                (request, response) -> sizes.add(request.getInputStream().readAllBytes().length);
        send("key", large, ALICE, chain);
        send("key", large, ALICE, chain);
        assertThat(sizes).containsExactly(600_000);
    }

    private FilterChain created(long millis) {
        return (request, response) -> {
            int id = effect();
            pause(millis);
            HttpServletResponse http = (HttpServletResponse) response;
            http.setStatus(201);
            http.setContentType("application/json");
            http.setHeader("Location", "/effects/" + id);
            http.getOutputStream().write("{\"secret\":%d}".formatted(id).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static FilterChain failing() {
        return (request, response) -> {
            throw new AssertionError("It is served twice");
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private MockHttpServletResponse invoke(String path, FilterChain chain) throws IOException, ServletException {
        return send(request(path, "call", "{}", ALICE, null), chain);
    }

    private MockHttpServletResponse send(String key, String body, UUID operator, FilterChain chain) throws Exception {
        return send(request("/platform/v1/effects", key, body, operator, null), chain);
    }

    private static MockHttpServletRequest request(
            String path, String key, String body, UUID operator, @Nullable ProjectRef project) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.addHeader("Idempotency-Key", key);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        request.setAttribute(
                Caller.ATTRIBUTE, new Caller.Operator(operator, project, null, "owner", new RequestId("test")));
        return request;
    }

    private MockHttpServletResponse send(MockHttpServletRequest request, FilterChain chain)
            throws IOException, ServletException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response;
    }

    private int effect() {
        return jdbc.sql("insert into effect default values returning id")
                .query(Integer.class)
                .single();
    }

    private int effects() {
        return jdbc.sql("select count(*) from effect where what is null")
                .query(Integer.class)
                .single();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
