package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How large an answer may be: 4 MB here. */
class AnswerSizeTests {
    private static final int MOST = 4 * 1024 * 1024;
    private static final int QUOTES = 2;

    private static TestProject project;

    @BeforeAll
    static void fill() {
        project = DatabaseServer.shared()
                .freshProject("{\"rest\":{\"db_plan_enabled\":true}}")
                .sql("""
                create table notes (id int primary key, body text not null);
                create table written (id int primary key, body text);
                insert into notes select n, repeat('x', 50000) from generate_series(1, 20) n;
                create policy open on notes using (true);
                create function letters(many int) returns text language sql immutable as $$ select repeat('x', many) $$;
                create function noted(many int) returns text language sql volatile as $$
                    insert into written values (many, '');
                    select repeat('x', many) $$;
                create function headed() returns int language sql volatile as $$
                    select set_config('response.headers', repeat('x', 5000000), true);
                    select 1 $$;
                create function complain(much int) returns int language plpgsql stable as $$
                    begin raise exception '%', repeat('x', much); end $$;
                create function filled() returns trigger language plpgsql as $$
                    begin
                        new.body = repeat('x', 5000000);
                        return new;
                    end $$;
                create trigger fill before insert on written for each row when (new.id < 0) execute function filled();
                create domain "application/octet-stream" as bytea;
                create function bytes(many int) returns "application/octet-stream" language sql immutable as $$
                    select decode(repeat('00', many), 'hex') $$;
                """);
    }

    @Test
    void columnsCannotBeRepeatedWithoutEnd() {
        String select = IntStream.range(0, 100)
                .mapToObj(index -> "a%d:body".formatted(index))
                .collect(Collectors.joining(","));
        project.anon()
                .get("/rest/v1/notes?select=" + select)
                .answers(413)
                .with("LOAM142", "It would have 1000", "fewer rows or columns")
                .withHeader("Proxy-Status", "PostgREST; error=LOAM142")
                .without("xxxx");
        project.anon().get("/rest/v1/notes?select=id&id=eq.1").answers(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {AnswerMemory.UNASKED, AnswerMemory.UNASKED + 1, MOST})
    void answersAreWholeUpToTheLimit(int bytes) {
        assertThat(project.service()
                        .get("/rest/v1/rpc/letters?many=" + (bytes - QUOTES))
                        .answers(200)
                        .body())
                .hasSize(bytes);
    }

    @Test
    void oneByteMoreIsRefused() {
        project.service()
                .get("/rest/v1/rpc/letters?many=" + (MOST - QUOTES + 1))
                .answers(413)
                .with("LOAM142", "It would have %d bytes.".formatted(MOST + 1));
    }

    @Test
    void bytesOfAnAppsOwnTypeCountAsTheyAreSent() {
        project.service()
                .get("/rest/v1/rpc/bytes?many=1000000")
                .header("Accept", "application/octet-stream")
                .answers(200);
        project.service()
                .get("/rest/v1/rpc/bytes?many=2100000")
                .header("Accept", "application/octet-stream")
                .answers(413)
                .with("LOAM142");
    }

    @Test
    void headersOfAFunctionCountToo() {
        project.service().post("/rest/v1/rpc/headed", "{}").answers(413).with("LOAM142");
    }

    @Test
    void errorsThatNobodyCouldReadAreNotRead() {
        project.service().get("/rest/v1/rpc/complain?much=100").answers(400).with("P0001", "xxx");
        project.service()
                .get("/rest/v1/rpc/complain?much=100000000")
                .answers(413)
                .with("LOAM142")
                .without("xxx");
        project.service().get("/rest/v1/notes?select=id&id=eq.1").answers(200);
    }

    @Test
    void changesThatAnswerTooMuchAreUndone() {
        project.service()
                .post("/rest/v1/written", "{\"id\":-1}")
                .header("Prefer", "return=representation")
                .answers(413)
                .with("LOAM142");
        project.service()
                .post("/rest/v1/written", "{\"id\":-1}")
                .header("Prefer", "return=representation")
                .header("Idempotency-Key", "too-large")
                .answers(413)
                .with("LOAM142");
        assertThat(project.service()
                        .get("/rest/v1/written?id=eq.-1")
                        .answers(200)
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void changesThatAnswerMuchHappenOnce() {
        int many = AnswerMemory.UNASKED + 7;
        assertThat(project.service()
                        .post("/rest/v1/rpc/noted", "{\"many\":%d}".formatted(many))
                        .answers(200)
                        .body())
                .hasSize(many + QUOTES);
        project.service()
                .get("/rest/v1/written?select=id&id=eq." + many)
                .answers(200)
                .with("[{\"id\":%d}]".formatted(many));
    }

    @Test
    void operationsOfABatchMayAnswerAsMuch() {
        int many = AnswerMemory.UNASKED + 9;
        String batch = "{\"operations\":[{\"path\":\"/rpc/letters?many=%d\"}]}";
        assertThat(project.service()
                        .post("/rest/v1/batch", batch.formatted(many))
                        .answers(200)
                        .body())
                .hasSizeGreaterThan(many);
        project.service()
                .post("/rest/v1/batch", batch.formatted(MOST))
                .answers(413)
                .with("LOAM142", "\"operation\":{\"index\":0}");
    }

    @Test
    void descriptionsOfASchemaAreBoundedToo() {
        TestProject described = DatabaseServer.shared()
                .freshProject()
                .sql("create table talked (id int)")
                .sql("""
                do $$ begin execute format('comment on table talked is %L', repeat('x', 5000000)); end $$""");
        described.service().get("/rest/v1/").answers(413).with("LOAM142");
    }
}
