package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.platform.test.Counts;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for a batch beyond the pairs of batch.http. */
class BatchTests {
    private static TestProject project;

    @BeforeAll
    static void fill() {
        project = DatabaseServer.shared().freshProject().sql("""
                create table notes (id int primary key, owner uuid default auth.uid(), body text);
                create policy own on notes using (owner = auth.uid()) with check (owner = auth.uid());
                create table parent (id int primary key);
                create table child (id int primary key, parent int references parent deferrable initially deferred);
                create function become_anybody() returns void language plpgsql as $$
                begin
                    perform set_config('role', 'service_role', false);
                    perform set_config('request.jwt.claim.sub', '00000000-0000-4000-8000-00000000000b', false);
                    perform set_config('search_path', 'hostile, pg_catalog', false);
                end $$;
                create schema hostile;
                grant usage on schema hostile to anon, authenticated, service_role;
                create function echo(json) returns json language sql immutable as 'select $1';
                create function hostile.set_config(text, text, boolean) returns text language sql as 'select $2';
                """);
    }

    private static String operations(List<String> operations) {
        return "{\"operations\":[" + String.join(",", operations) + "]}";
    }

    @Test
    void aHundredOperationsAreOneTransactionAndOneMoreIsRefused() {
        List<String> inserts = IntStream.range(0, 100)
                .mapToObj("{\"method\":\"POST\",\"path\":\"/notes\",\"body\":{\"id\":%d}}"::formatted)
                .collect(Collectors.toList());
        UUID user = UUID.randomUUID();
        project.user(user).post("/rest/v1/batch", operations(inserts)).answers(200);
        assertThat(project.superuser()
                        .sql("select count(distinct xmin::text) || '/' || count(*) from notes where owner = :user")
                        .param("user", user)
                        .query(String.class)
                        .single())
                .isEqualTo("1/100");
        inserts.add("{\"path\":\"/notes\"}");
        project.user(user)
                .post("/rest/v1/batch", operations(inserts))
                .answers(413)
                .with("LOAM102", "It has 101 operations of at most 100.");
    }

    @Test
    @Tag("supabase-realtime-bd1381b3")
    void noOperationIsSomebodyElseByWhatAnEarlierOneLeft() {
        UUID user = UUID.randomUUID();
        project.user(user)
                .post(
                        "/rest/v1/batch",
                        operations(List.of(
                                "{\"method\":\"POST\",\"path\":\"/rpc/become_anybody\"}",
                                "{\"method\":\"POST\",\"path\":\"/notes\",\"headers\":{\"Prefer\":\"return=representation\"},"
                                        + "\"body\":{\"id\":1000}}",
                                "{\"path\":\"/notes?select=owner\"}")))
                .answers(200)
                .with("\"body\":[{\"owner\":\"" + user + "\"}]}]")
                .without("00000000000b");
    }

    @Test
    void deferredChecksWaitForTheEndAndThenUndoEverything() {
        project.superuser()
                .sql("alter table parent disable row level security; alter table child disable row level security")
                .update();
        String child = "{\"method\":\"POST\",\"path\":\"/child\",\"body\":{\"id\":1,\"parent\":1}}";
        String parent = "{\"method\":\"POST\",\"path\":\"/parent\",\"body\":{\"id\":1}}";
        project.service()
                .post("/rest/v1/batch", operations(List.of(child)))
                .answers(409)
                .with("23503");
        project.service()
                .post("/rest/v1/batch", operations(List.of(child, parent)))
                .answers(200);
        project.service().get("/rest/v1/child?select=id").answers(200).with("[{\"id\":1}]");
    }

    @Test
    void aTableOfThatNameIsTheAppsOwn() {
        TestProject own = DatabaseServer.shared().freshProject().sql("create table batch (id int primary key);");
        own.service().post("/rest/v1/batch", "{\"id\":1}").answers(201);
        own.service()
                .post("/rest/v1/batch", operations(List.of("{\"path\":\"/batch\"}")))
                .header("Content-Type", Batches.MEDIA_TYPE)
                .answers(200)
                .with("\"body\":[{\"id\":1}]");
    }

    @Test
    void aShortBatchCannotBlowItselfUp() {
        TestProject own = DatabaseServer.shared().freshProject().sql("""
                create function long() returns text language sql stable as $$ select repeat('x', 200000) $$;
                create function size(a json) returns int language sql stable as 'select length(a::text)';
                create table notes (id int primary key, body text);
                """);
        String references = String.join(",", Collections.nCopies(200, "{\"$ref\":\"/0\"}"));
        own.service()
                .post(
                        "/rest/v1/batch",
                        operations(List.of(
                                "{\"path\":\"/rpc/long\"}",
                                "{\"method\":\"POST\",\"path\":\"/rpc/size\",\"body\":{\"a\":[" + references + "]}}")))
                .answers(413)
                .with("LOAM102", "What it refers to");
        own.service()
                .post(
                        "/rest/v1/batch",
                        operations(List.of(
                                "{\"path\":\"/rpc/long\"}",
                                "{\"path\":\"/notes?body=in.(%s)\",\"refs\":{\"v\":\"/0\"}}"
                                        .formatted(String.join(",", Collections.nCopies(50, "$v"))))))
                .answers(413)
                .with("LOAM102", "What its filters refer to");
    }

    @Test
    void nonsenseIsNeverAnErrorOfOurs() {
        Random random = new Random(7);
        String[] parts = {
            "{", "}", "[", "]", ":", ",", "\"operations\"", "\"path\"", "\"/notes\"", "\"/notes?id=eq.$a\"", "\"refs\"",
            "\"$ref\"", "\"/0/~2\"", "\"/0\"", "\"id\"", "\"a\"", "\"method\"", "\"POST\"", "\"body\"", "null", "1",
                    "\"headers\"",
            "\"Prefer\"", "\"\\u0000\"", "\"/%zz?%\"", "\"/rpc/\"", "\"//\"", "\"/a/b\""
        };
        for (int round = 0; round < Counts.of(150, 5000); round++) {
            StringBuilder body =
                    new StringBuilder(round % 2 == 0 ? "{\"operations\":[{\"path\":" : "{\"operations\":[{");
            for (int part = random.nextInt(12); part >= 0; part--) {
                body.append(parts[random.nextInt(parts.length)]);
            }
            body.append(round % 3 == 0 ? "}]}" : "");
            assertThat(project.anon()
                            .post("/rest/v1/batch", body.toString())
                            .send()
                            .status())
                    .as(body.toString())
                    .isLessThan(500);
        }
        for (String path : List.of(
                "/notes?\u0000=eq.1",
                "/notes?id=eq.\\u0000",
                "/%00",
                "/notes?select=%00",
                "/notes?order=$a",
                "/notes?limit=$a",
                "/rpc/x?$a=$a")) {
            for (String value : List.of("\"'; drop table notes; --\"", "[[1]]", "{\"a\":1}", "1e400", "\"\\u0000\"")) {
                String batch = operations(List.of(
                        "{\"method\":\"POST\",\"path\":\"/rpc/echo\",\"body\":%s}".formatted(value),
                        "{\"path\":\"%s\",\"refs\":{\"a\":\"/0\"}}".formatted(path)));
                assertThat(project.anon().post("/rest/v1/batch", batch).send().status())
                        .as(batch)
                        .isLessThan(500);
            }
        }
    }
}
