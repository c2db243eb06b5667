package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Role and claims hold for one request, the whole of it, and for nobody else's. */
class TransactionTests {
    private static TestProject project;

    @BeforeAll
    static void fill() {
        project = DatabaseServer.shared().freshProject().sql("""
                create table notes (id int primary key, owner uuid default auth.uid());
                create policy own on notes using (owner = auth.uid()) with check (owner = auth.uid());
                create table parent (id int primary key);
                create table child (id int primary key, parent int references parent deferrable initially deferred);
                create function whoami() returns json language sql stable as $$
                    select json_build_object(
                        'user', current_user, 'sub', auth.uid(), 'read_only', current_setting('transaction_read_only'),
                        'method', current_setting('request.method'), 'path', current_setting('request.path'),
                        'header', current_setting('request.headers')::json ->> 'x-mine',
                        'identity', current_setting('request.headers')::json ->> 'x-loam-identity',
                        'cookie', current_setting('request.cookies')::json ->> 'c',
                        'timeout', current_setting('statement_timeout'))
                $$;
                create function pollute() returns void language plpgsql as $$
                begin
                    perform set_config('request.jwt.claim.sub', '00000000-0000-4000-8000-00000000000b', false);
                    perform set_config('request.jwt.claims', '{"sub":"00000000-0000-4000-8000-00000000000b"}', false);
                    perform set_config('response.status', '299', false);
                    perform set_config('app.tenant', 'leaked', false);
                    perform set_config('role', 'service_role', false);
                    perform set_config('search_path', 'auth', false);
                end $$;
                create function tenant() returns text language sql stable
                    as $$ select coalesce(current_setting('app.tenant', true), '') $$;
                create function litter() returns void language plpgsql as $$
                begin
                    perform set_config('app.tenant', 'leaked', false);
                    perform pg_advisory_lock(7);
                    execute 'declare left_open cursor with hold for select 1';
                    execute 'listen left_open';
                    if current_setting('transaction_read_only') = 'off' then
                        execute 'create temporary table left_over as select 1 as id';
                    end if;
                end $$;
                create function litter_and_fail() returns void language plpgsql as $$
                begin perform litter(); raise exception 'no'; end $$;
                create function litter_reading() returns int language plpgsql stable as $$
                begin perform litter(); return 1; end $$;
                create function litter_when_deferred() returns trigger language plpgsql as $$
                begin
                    if auth.uid() is not null then
                        perform set_config('app.tenant', 'leaked as ' || current_user, false), pg_advisory_lock(7);
                        insert into said values (current_user);
                    end if;
                    return new;
                end $$;
                create table said (by text);
                create policy all_may on said using (true) with check (true);
                create constraint trigger litter after insert on notes deferrable initially deferred
                    for each row execute function litter_when_deferred();
                create function left_over() returns json language sql as $$
                    select json_build_object(
                        'tenant', coalesce(current_setting('app.tenant', true), ''),
                        'cursors', (select count(*) from pg_cursors where name = 'left_open'),
                        'channels', (select count(*) from pg_listening_channels()),
                        'tables', to_regclass('pg_temp.left_over') is not null,
                        'locked', pg_advisory_unlock(7))
                $$;
                create function sleep(seconds float) returns void language sql as 'select pg_sleep(seconds)';
                create function fail_after_insert(number int) returns void language plpgsql as $$
                begin insert into notes values (number); raise exception 'no'; end $$;
                """);
    }

    @Test
    void everythingIsSetForEachRequestHoweverOftenItsShapeComes() {
        for (int round = 0; round < 30; round++) {
            UUID user = UUID.randomUUID();
            assertThat(project.user(user)
                            .get("/rest/v1/rpc/whoami")
                            .header("X-Mine", "yes")
                            .header("Cookie", "c=d")
                            .answers(200)
                            .body())
                    .contains(
                            "\"user\" : \"authenticated\"",
                            "\"sub\" : \"" + user,
                            "\"read_only\" : \"on\"",
                            "\"method\" : \"GET\"",
                            "\"path\" : \"/rpc/whoami\"",
                            "\"header\" : \"yes\"",
                            "\"identity\" : null",
                            "\"cookie\" : \"d\"",
                            "\"timeout\" : \"8s\"");
            assertThat(project.anon()
                            .post("/rest/v1/rpc/whoami", "{}")
                            .answers(200)
                            .body())
                    .contains("\"user\" : \"anon\"", "\"sub\" : null", "\"timeout\" : \"3s\"", "\"method\" : \"POST\"");
        }
    }

    @Test
    void policiesHoldForPreparedStatements() {
        for (int round = 0; round < 30; round++) {
            UUID user = UUID.randomUUID();
            project.user(user)
                    .post("/rest/v1/notes", "{\"id\":%d}".formatted(1000 + round))
                    .answers(201);
            assertThat(project.user(user)
                            .get("/rest/v1/notes?select=id")
                            .answers(200)
                            .body())
                    .isEqualTo("[{\"id\":%d}]".formatted(1000 + round));
            assertThat(project.anon()
                            .get("/rest/v1/notes?select=id")
                            .answers(200)
                            .body())
                    .isEqualTo("[]");
        }
    }

    @Test
    void whatAFunctionSetsForTheSessionReachesNobody() {
        UUID victim = UUID.randomUUID();
        for (int round = 0; round < 20; round++) {
            project.anon().post("/rest/v1/rpc/pollute", "{}").send();
            project.anon().post("/rest/v1/rpc/whoami", "{}").answers(200).with("\"user\" : \"anon\"", "\"sub\" : null");
            project.user(victim).get("/rest/v1/rpc/whoami").answers(200).with("\"sub\" : \"" + victim);
            assertThat(project.anon().get("/rest/v1/rpc/tenant").answers(200).body())
                    .isEqualTo("\"\"");
        }
    }

    @Test
    void nothingThatAFunctionLeavesInTheSessionReachesTheNextRequest() {
        for (int round = 0; round < 8; round++) {
            project.anon().post("/rest/v1/rpc/litter", "{}").answers(204);
            requireNothingLeft();
            project.anon().post("/rest/v1/rpc/litter_and_fail", "{}").answers(400);
            requireNothingLeft();
            project.anon().get("/rest/v1/rpc/litter_reading").answers(200);
            requireNothingLeft();
        }
    }

    @Test
    void deferredTriggersRunAsTheCallerAndLeaveNothingEither() {
        UUID user = UUID.randomUUID();
        project.user(user).post("/rest/v1/notes", "{\"id\":5001}").answers(201);
        requireNothingLeft();
        project.anon().get("/rest/v1/said?limit=1").answers(200).with("authenticated");
    }

    private static void requireNothingLeft() {
        project.anon()
                .post("/rest/v1/rpc/left_over", "{}")
                .answers(200)
                .with(
                        "\"tenant\" : \"\"",
                        "\"cursors\" : 0",
                        "\"channels\" : 0",
                        "\"tables\" : false",
                        "\"locked\" : false");
    }

    @Test
    void failureRollsTheWholeRequestBack() {
        UUID user = UUID.randomUUID();
        project.user(user)
                .post("/rest/v1/rpc/fail_after_insert", "{\"number\":1}")
                .answers(400)
                .with("P0001");
        assertThat(project.user(user).get("/rest/v1/notes?id=eq.1").answers(200).body())
                .isEqualTo("[]");
        project.service()
                .post("/rest/v1/child", "{\"id\":1,\"parent\":9}")
                .answers(409)
                .with("23503");
        project.service()
                .post("/rest/v1/child", "{\"id\":1,\"parent\":9}")
                .header("Prefer", "return=representation")
                .header("Accept", "application/vnd.pgrst.object+json")
                .answers(409);
        assertThat(project.service().get("/rest/v1/child").answers(200).body()).isEqualTo("[]");
    }

    @Test
    void statementsThatTakeTooLongAreEnded() {
        project.anon()
                .post("/rest/v1/rpc/sleep", "{\"seconds\":20}")
                .answers(500)
                .with("57014");
    }

    @Test
    void schemaChangesAreSeenAtOnce() {
        TestProject changing = DatabaseServer.shared().freshProject().sql("create table a (id int)");
        changing.service().get("/rest/v1/a").answers(200);
        changing.service().get("/rest/v1/b").answers(404);
        changing.sql("create table b (id int primary key); alter table a add b_id int references b");
        changing.service().get("/rest/v1/b").answers(200);
        changing.service().get("/rest/v1/a?select=b_id,b(id)").answers(200);
        changing.sql("alter table a add note text");
        changing.service().post("/rest/v1/a", "{\"note\":\"n\"}").answers(201);
        changing.sql("drop table b cascade");
        changing.service().get("/rest/v1/b").answers(404).with("PGRST205");
    }
}
