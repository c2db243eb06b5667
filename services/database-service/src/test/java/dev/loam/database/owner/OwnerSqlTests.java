package dev.loam.database.owner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiScenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerSqlTests {
    private final TestProject project = DatabaseServer.shared().freshProject();
    private final String base = "/platform/v1/projects/" + project.ref() + "/database";

    @Test
    void queryAnswersRowsOfTheLastStatement() {
        assertThat(query(
                                "{\"query\":\"create table t (id int, name text); insert into t values (1, 'a;b');"
                                        + " select id, name, 1.50::numeric as price, true as ok, '{\\\"a\\\":1}'::jsonb as doc from t\"}")
                        .answers(200)
                        .body())
                .isEqualTo("[{\"id\":1,\"name\":\"a;b\",\"price\":1.50,\"ok\":true,\"doc\":{\"a\": 1}}]");
    }

    @Test
    void queryBindsParameters() {
        assertThat(query("{\"query\":\"select $2::text as b, $1::int as a, '$1' as c\",\"params\":[7,\"x'; drop\"]}")
                        .answers(200)
                        .body())
                .isEqualTo("[{\"b\":\"x'; drop\",\"a\":7,\"c\":\"$1\"}]");
    }

    @Test
    void failedQueryTellsWhere() {
        query("{\"query\":\"select 1;\\nselect nope\"}")
                .answers(400)
                .with("\"code\":\"statement_failed\"", "\"sqlstate\":\"42703\"", "\"line\":2", "\"position\":18");
    }

    @Test
    void answersAreBounded() {
        query("{\"query\":\"create table kept (id int)\"}").answers(200);
        query("{\"query\":\"insert into kept values (1); select repeat('x', 3000000) from generate_series(1, 50)\"}")
                .answers(413)
                .with("answer_too_large")
                .without("xxxx");
        query("{\"query\":\"insert into kept values (2) returning repeat('x', 100000000)\"}")
                .answers(413)
                .with("answer_too_large");
        query("{\"query\":\"select repeat('x', $1::int)\",\"params\":[100000000]}")
                .answers(413)
                .with("answer_too_large");
        assertThat(query("{\"query\":\"select count(*) from kept\"}")
                        .answers(200)
                        .body())
                .isEqualTo("[{\"count\":0}]");
        assertThat(query("{\"query\":\"select repeat('x', 10000000) as x\"}")
                        .answers(200)
                        .body())
                .hasSizeGreaterThan(10_000_000);
    }

    @Test
    void rowsOfUnlikeWidthsComeWhole() {
        assertThat(query(
                                "{\"query\":\"select n, repeat('x', case n % 100 when 99 then 50000 else 1 end) as x from generate_series(1, 5000) n\"}")
                        .answers(200)
                        .body())
                .contains("{\"n\":1,", "{\"n\":5000,");
    }

    @Test
    void errorsAreBoundedToo() {
        query("{\"query\":\"do $$ begin raise exception '%', repeat('x', 100000000); end $$\"}")
                .answers(413)
                .with("answer_too_large");
        query("{\"query\":\"select 1\"}").answers(200);
    }

    @Test
    void settingsOfAQueryDoNotOutliveIt() {
        query("{\"query\":\"set statement_timeout = '1h'; set app.secret = 'x'\"}")
                .answers(200);
        query("{\"query\":\"select current_setting('app.secret', true) as s\"}")
                .answers(200)
                .without("\"x\"");
    }

    @Test
    void migrationIsAppliedOnceByItsVersion() {
        String body = "{\"version\":\"1\",\"name\":\"photos\",\"sql\":\"create table photos (id int primary key);\"}";
        post("/migrations", body).answers(200).with("\"version\":\"1\"", "\"applied\":true");
        post("/migrations", body).answers(200).with("\"applied\":false");
        post("/migrations", body.replace("photos (id", "albums (id"))
                .answers(409)
                .with("migration_changed");
        project.operator().get(base + "/migrations").answers(200).with("\"name\":\"photos\"");
        project.operator()
                .get(base + "/tables")
                .answers(200)
                .with("\"name\":\"photos\"", "\"row_level_security\":true")
                .without("albums");
    }

    @Test
    void failedMigrationLeavesNothing() {
        post("/migrations", "{\"version\":\"2\",\"name\":\"bad\",\"sql\":\"create table half (id int);\\nselec 1;\"}")
                .answers(400)
                .with("\"line\":2", "42601");
        project.operator().get(base + "/tables").answers(200).without("half");
        project.operator().get(base + "/migrations").answers(200).without("\"bad\"");
    }

    @Test
    void migrationThatCommitsByItselfIsStillOneTransaction() {
        post("/migrations", "{\"version\":\"3\",\"sql\":\"begin; create table early (id int); commit; select nope;\"}")
                .answers(400);
        project.operator().get(base + "/tables").answers(200).without("early");
    }

    @Test
    void operatorEntersOnlyTheProjectThatItMayEnter() {
        TestProject other = DatabaseServer.shared().freshProject();
        other.operator()
                .post(base + "/query", "{\"query\":\"select 1\"}")
                .answers(404)
                .with("project_not_found");
        other.service().post(base + "/query", "{\"query\":\"select 1\"}").answers(403);
    }

    @Test
    void scriptIsSplitWhereStatementsEnd() {
        String script = """
                select ';'; -- a ; comment
                select $$ ; $$, $x$ $$; $x$, E'\\';' /* ; /* ; */ */;
                create function f() returns int language sql begin atomic select case when true then 1 end; end;
                ;
                select "a;b" from t""";
        assertThat(SqlScript.split(script).stream().map(SqlScript.Part::sql).map(String::strip))
                .hasSize(4)
                .first()
                .isEqualTo("select ';'");
        List<Integer> order = new ArrayList<>();
        assertThat(SqlScript.withPlaceholders("select $2, '$1', a ? 'b', $1", order))
                .isEqualTo("select ?, '$1', a ?? 'b', ?");
        assertThat(order).containsExactly(2, 1);
    }

    private ApiScenario query(String body) {
        return post("/query", body);
    }

    private ApiScenario post(String path, String body) {
        return project.operator().post(base + path, body);
    }
}
