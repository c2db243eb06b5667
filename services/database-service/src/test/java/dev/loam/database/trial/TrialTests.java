package dev.loam.database.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.database.error.Json;
import dev.loam.platform.test.ApiAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trial tells what somebody would see and could change, and leaves nothing. */
class TrialTests {
    private static final String USER = "00000000-0000-4000-8000-00000000000a";

    private final TestProject project = DatabaseServer.shared().freshProject().sql("""
            create table notes (id int primary key, owner uuid default auth.uid(), body text);
            create policy own on notes to authenticated using (owner = auth.uid()) with check (owner = auth.uid());
            create policy shown on notes for select to anon using (body = 'shown');
            insert into notes values (1, '00000000-0000-4000-8000-00000000000a', 'mine'), (2, null, 'shown');
            create table parent (id int primary key);
            create table child (id int primary key, parent int references parent deferrable initially deferred);
            create policy free on child using (true) with check (true);
            create procedure commits() language plpgsql as $$ begin commit; end $$;
            """);
    private final String path = "/platform/v1/projects/" + project.ref() + "/database/policies/test";

    private ApiAnswer attempt(String role, String sql) {
        return project.operator()
                .post(
                        path,
                        "{\"role\":\"%s\",\"claims\":{\"sub\":\"%s\"},\"sql\":%s}"
                                .formatted(role, USER, Json.string(sql)))
                .answers(200);
    }

    private ApiAnswer request(String role, String request) {
        return project.operator()
                .post(
                        path,
                        "{\"role\":\"%s\",\"claims\":{\"sub\":\"%s\"},\"request\":%s}".formatted(role, USER, request))
                .answers(200);
    }

    private List<String> notes() {
        return project.superuser()
                .sql("select id || ' ' || body from notes order by id")
                .query(String.class)
                .list();
    }

    @Test
    void eachRoleSeesItsRowsAndIsToldByWhichPolicies() {
        attempt("authenticated", "select id, body from notes order by id")
                .with(
                        "\"allowed\":true",
                        "\"rows\":[{\"id\":1,\"body\":\"mine\"}]",
                        "\"affected\":1",
                        "\"schema\":\"public\",\"name\":\"notes\",\"row_level_security\":true,\"bypassed\":false",
                        "\"commands\":[\"select\"]",
                        "\"name\":\"own\",\"command\":\"all\",\"permissive\":true,\"applies\":true,\"using\":\"(owner = auth.uid())\"")
                .without("\"name\":\"shown\"");
        attempt("anon", "select id from notes")
                .with("\"rows\":[{\"id\":2}]", "\"name\":\"shown\"")
                .without("\"name\":\"own\"");
        attempt("service_role", "select id from notes").with("\"affected\":2", "\"bypassed\":true");
    }

    @Test
    void changesAreToldAndUndone() {
        attempt("authenticated", "update notes set body = 'changed' where true")
                .with("\"affected\":1", "\"rows\":[]", "\"commands\":[\"update\"");
        attempt("authenticated", "with gone as (delete from notes returning id) select count(*) from gone")
                .with("\"rows\":[{\"count\":1}]", "\"delete\"");
        attempt("authenticated", "insert into notes (id, body) values (3, 'x') returning owner")
                .with(USER);
        attempt("authenticated", "insert into notes (id, owner) values (3, gen_random_uuid())")
                .with("\"allowed\":false", "\"code\":\"42501\"", "violates row-level security policy");
        attempt("authenticated", "insert into child values (1, 7)").with("\"allowed\":false", "\"code\":\"23503\"");
        assertThat(notes()).containsExactly("1 mine", "2 shown");
    }

    @Test
    void nothingEndsTheTransactionThatIsUndone() {
        for (String sql : List.of(
                "commit",
                "insert into notes (id) values (4); commit",
                "insert into notes (id) values (4); commit; select 1",
                "/* /* */ */ end",
                "prepare transaction 'x'",
                "call commits()",
                "do $$ begin insert into notes (id) values (4); commit; end $$",
                "rollback and chain",
                "set local role service_role; insert into notes (id) values (4); commit",
                "'); commit; select ('")) {
            attempt("authenticated", sql).with("\"allowed\":false");
        }
        attempt("authenticated", "insert into notes (id) values (4); select 1").with("\"allowed\":true");
        assertThat(notes()).containsExactly("1 mine", "2 shown");
    }

    @Test
    void requestsAreServedAsTheRestInterfaceWould() {
        request("authenticated", "{\"path\":\"/notes?select=id,body&order=id\"}")
                .with(
                        "\"response\":{\"status\":200",
                        "\"body\":[{\"id\":1,\"body\":\"mine\"}]",
                        "\"Content-Range\":\"0-0/*\"",
                        "\"name\":\"own\",\"command\":\"all\",\"permissive\":true,\"applies\":true");
        request("authenticated", "{\"method\":\"POST\",\"path\":\"/notes\",\"body\":{\"id\":5}}")
                .with("\"status\":201", "\"commands\":[\"insert\"]");
        request("anon", "{\"method\":\"POST\",\"path\":\"/notes\",\"body\":{\"id\":5}}")
                .with(
                        "\"allowed\":false",
                        "\"code\":\"42501\"",
                        "\"name\":\"shown\",\"command\":\"select\",\"permissive\":true,\"applies\":false");
        request("authenticated", "{\"method\":\"DELETE\",\"path\":\"/notes?id=gt.0\"}")
                .with("\"status\":204");
        request("authenticated", "{\"method\":\"POST\",\"path\":\"/child\",\"body\":{\"id\":1,\"parent\":7}}")
                .with("23503");
        request("anon", "{\"path\":\"/nowhere\"}").with("\"allowed\":false", "PGRST205");
        assertThat(notes()).containsExactly("1 mine", "2 shown");
    }

    @Test
    void whatIsNoTrialIsRefused() {
        attempt("p_" + project.ref() + "_owner", "select 1")
                .with("\"allowed\":false")
                .with("42501");
        attempt("nobody_at_all", "select 1").with("\"allowed\":false").with("22023");
        attempt("supabase_admin", "select 1").with("\"allowed\":false").with("22023");
        project.superuser().sql("create role supabase_admin superuser").update();
        try {
            attempt("supabase_admin", "select 1").with("\"allowed\":false").with("42501");
        } finally {
            project.superuser().sql("drop role supabase_admin").update();
        }
        project.operator()
                .post(path, "{\"role\":\"none\",\"sql\":\"select 1\"}")
                .answers(400);
        project.operator().post(path, "{\"role\":\"anon\"}").answers(400);
        project.operator()
                .post(path, "{\"sql\":\"select 1\",\"request\":{\"path\":\"/notes\"}}")
                .answers(400);
        project.service().post(path, "{\"sql\":\"select 1\"}").answers(403);
        TestProject other = DatabaseServer.shared().freshProject();
        other.operator().post(path, "{\"sql\":\"select 1\"}").answers(404);
    }

    @Test
    void noMoreRowsAreToldThanAnybodyReads() {
        attempt("anon", "select repeat('x', 100000000) as x")
                .with("\"rows\":[]", "\"affected\":1")
                .without("xxx");
        attempt("anon", "select generate_series(1, 1000000) as n")
                .with("\"n\":1000}")
                .without("\"n\":1001");
    }
}
