package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.test.ApiAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One effect for one Idempotency-Key, whoever sends it how often at the same time. */
class IdempotencyTests {
    private static TestProject project;

    @BeforeAll
    static void fill() {
        project = DatabaseServer.shared().freshProject().sql("""
                create table payments (id int generated always as identity primary key, amount int);
                create function pay_slowly(amount int) returns int language plpgsql as $$
                begin
                    insert into payments (amount) values (pay_slowly.amount);
                    perform pg_sleep(3);
                    return 1;
                end $$;
                create function become_somebody_else(sql text) returns void language plpgsql as $$
                begin perform set_config('role', 'service_role', true); execute sql; end $$;
                """);
    }

    @Test
    void manyAtOnceHaveOneEffectAndOneAnswer() throws Exception {
        List<String> bodies = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ApiAnswer>> answers = new ArrayList<>();
            for (int worker = 0; worker < 12; worker++) {
                answers.add(executor.submit(() -> project.service()
                        .post("/rest/v1/payments", "{\"amount\":10}")
                        .header("Prefer", "return=representation")
                        .header("Idempotency-Key", "race")
                        .send()));
            }
            for (Future<ApiAnswer> answer : answers) {
                assertThat(answer.get().status()).as(answer.get().body()).isIn(201, 409);
                if (answer.get().status() == 201) {
                    bodies.add(answer.get().body());
                }
            }
        }
        assertThat(bodies).isNotEmpty();
        assertThat(bodies.stream().distinct()).hasSize(1);
        assertThat(count("amount = 10")).isEqualTo(1);
    }

    @Test
    void theSecondIsToldToWaitWhenTheFirstTakesLong() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ApiAnswer> first = executor.submit(this::paySlowly);
            Future<ApiAnswer> second = executor.submit(this::paySlowly);
            List<ApiAnswer> answers = List.of(first.get(), second.get());
            assertThat(answers).extracting(ApiAnswer::status).containsExactlyInAnyOrder(200, 409);
            ApiAnswer refused = answers.stream()
                    .filter(answer -> answer.status() == 409)
                    .findFirst()
                    .orElseThrow();
            refused.with("LOAM112").withHeader("Retry-After", "1");
        }
        paySlowly().withHeader("Idempotency-Replayed", "true");
        assertThat(count("amount = 30")).isEqualTo(1);
    }

    private ApiAnswer paySlowly() {
        return project.service()
                .post("/rest/v1/rpc/pay_slowly", "{\"amount\":30}")
                .header("Idempotency-Key", "slow")
                .send();
    }

    @Test
    void noRoleOfRequestsAndNoOwnerReachesKeptAnswers() {
        project.service()
                .post("/rest/v1/payments", "{\"amount\":40}")
                .header("Idempotency-Key", "secret")
                .answers(201);
        for (String statement : List.of(
                "select * from loam.idempotent_answer",
                "delete from loam.idempotent_answer",
                "update loam.idempotent_answer set status = 200")) {
            project.service()
                    .post("/rest/v1/rpc/become_somebody_else", "{\"sql\":\"%s\"}".formatted(statement))
                    .answers(403)
                    .with("42501");
            assertThat(project.superuser()
                            .sql("select has_table_privilege('p_%s_owner', 'loam.idempotent_answer', '%s')"
                                    .formatted(project.ref(), statement.substring(0, 6)))
                            .query(Boolean.class)
                            .single())
                    .isFalse();
        }
    }

    @Test
    void answersAreForgottenAfterADay() {
        for (int round = 0; round < 2; round++) {
            project.service()
                    .post("/rest/v1/payments", "{\"amount\":50}")
                    .header("Idempotency-Key", "old")
                    .answers(201);
            project.superuser()
                    .sql("update loam.idempotent_answer set created_at = now() - interval '25 hours' where key = 'old'")
                    .update();
        }
        assertThat(count("amount = 50")).isEqualTo(2);
        project.service()
                .post("/rest/v1/payments", "{\"amount\":51}")
                .header("Idempotency-Key", "new")
                .answers(201);
        assertThat(project.superuser()
                        .sql("select count(*) from loam.idempotent_answer where key = 'old'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aLimitedTokenIsNotToldWhatAnotherWasAnswered() {
        String body = "{\"amount\":60}";
        project.service()
                .post("/rest/v1/payments", body)
                .header("Prefer", "return=representation")
                .header("Idempotency-Key", "shared")
                .answers(201);
        project.limitedTo(new Grants(false, Set.of("public.other"), Set.of(), Set.of(), false))
                .post("/rest/v1/payments", body)
                .header("Prefer", "return=representation")
                .header("Idempotency-Key", "shared")
                .answers(422)
                .with("LOAM111")
                .without("amount");
    }

    private static long count(String condition) {
        return project.superuser()
                .sql("select count(*) from payments where " + condition)
                .query(Long.class)
                .single();
    }
}
