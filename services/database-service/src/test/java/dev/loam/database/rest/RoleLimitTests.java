package dev.loam.database.rest;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a project lets each of its roles take. */
class RoleLimitTests {
    private static final String SETTINGS = """
            {"rest":{
              "db_aggregates_enabled":true, "db_aggregates_max_cost":300,
              "db_role_statement_timeouts":{"anon":150,"authenticated":3600000},
              "db_role_max_rows":{"anon":2,"service_role":100000},
              "db_role_max_depth":{"anon":1,"authenticated":0},
              "db_role_max_cost":{"authenticated":50}}}""";

    private static TestProject project;
    private static TestProject.As user;

    @BeforeAll
    static void fill() {
        project = DatabaseServer.shared().freshProject(SETTINGS).sql("""
                create table authors (id int primary key, name text);
                create table books (id int primary key, author int references authors, title text);
                insert into authors select n, 'a' from generate_series(1, 3) n;
                insert into books select n, n % 3 + 1, 't' from generate_series(1, 20000) n;
                analyze authors, books;
                create policy open on authors using (true) with check (true);
                create policy open on books using (true) with check (true);
                create function wait(seconds float) returns int language sql volatile as 'select pg_sleep(seconds); select 1';
                create function timeout() returns text language sql stable as $$ select current_setting('statement_timeout') $$;
                create function own_timeout() returns text language sql stable set statement_timeout to '20s'
                    as $$ select current_setting('statement_timeout') $$;
                """);
        user = project.user(new UUID(0, 1));
    }

    @Test
    void statementsMayTakeAsLongAsTheirRoleMay() {
        project.anon().post("/rest/v1/rpc/wait", "{\"seconds\":5}").answers(500).with("57014");
        project.anon().get("/rest/v1/rpc/timeout").answers(200).with("\"150ms\"");
        user.get("/rest/v1/rpc/timeout").answers(200).with("\"1min\"");
        project.service().get("/rest/v1/rpc/timeout").answers(200).with("\"8s\"");
        project.anon().get("/rest/v1/rpc/own_timeout").answers(200).with("\"20s\"");
    }

    @Test
    void answersHaveAsManyRowsAsTheirRoleMayHave() {
        project.anon().get("/rest/v1/authors").answers(200).withHeader("Content-Range", "0-1/*");
        project.anon().get("/rest/v1/authors?limit=3").answers(200).withHeader("Content-Range", "0-1/*");
        project.anon()
                .get("/rest/v1/authors?select=books(id)&id=eq.1")
                .answers(200)
                .with("[{\"id\": 3}, {\"id\": 6}]");
        project.service().get("/rest/v1/books").answers(200).withHeader("Content-Range", "0-999/*");
    }

    @Test
    void relatedRowsNestAsDeepAsTheirRoleMayGo() {
        project.anon().get("/rest/v1/authors?select=books(id)&limit=1").answers(200);
        project.anon()
                .get("/rest/v1/authors?select=books(authors(id))&limit=1")
                .answers(400)
                .with("LOAM141", "Its role may embed 1 levels deep.");
        user.get("/rest/v1/authors?select=books(id)&limit=1").answers(400).with("LOAM141");
        user.patch("/rest/v1/authors?id=eq.1&select=books(id)", "{\"name\":\"b\"}")
                .answers(400)
                .with("LOAM141");
        project.service()
                .get("/rest/v1/authors?select=books(authors(id))&limit=1")
                .answers(200);
    }

    @Test
    void requestsCostWhatTheirRoleMaySpend() {
        user.get("/rest/v1/books?id=eq.7").answers(200);
        user.get("/rest/v1/books?title=eq.x")
                .answers(400)
                .with("LOAM140", "It may cost 50 at most")
                .without("Seq Scan");
        user.patch("/rest/v1/books?title=eq.x", "{\"title\":\"y\"}")
                .answers(400)
                .with("LOAM140");
        user.patch("/rest/v1/books?id=eq.7", "{\"title\":\"y\"}").answers(204);
        user.post(
                        "/rest/v1/batch",
                        "{\"operations\":[{\"path\":\"/books?id=eq.7\"},{\"method\":\"PATCH\",\"path\":\"/books?id=eq.8\","
                                + "\"body\":{\"title\":\"z\"}},{\"path\":\"/books?title=eq.x\"}]}")
                .answers(400)
                .with("LOAM140", "\"operation\":{\"index\":2}");
        project.anon().get("/rest/v1/books?title=eq.x").answers(200);
    }

    @Test
    void aggregatesCostWhatAnybodyMaySpendOnThem() {
        project.service().get("/rest/v1/books?select=count()").answers(400).with("LOAM140");
        project.service().get("/rest/v1/authors?select=count()").answers(200).with("[{\"count\":3}]");
        project.service().get("/rest/v1/books?title=eq.x").answers(200);
    }
}
