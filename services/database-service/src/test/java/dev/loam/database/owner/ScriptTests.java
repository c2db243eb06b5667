package dev.loam.database.owner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiScenario;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ScriptTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TestProject PROJECT = DatabaseServer.shared().freshProject();
    private static final String PATH = "/platform/v1/projects/%s/sql".formatted(PROJECT.ref());

    @Test
    void eachStatementHasItsResult() {
        JsonNode results = results(script("""
                -- a comment
                create table told (id int primary key, name text);
                insert into told values (1, 'a;b'), (2, null);
                select id, name, id as id, 1.25::numeric, array[1,2] from told order by 1;
                """));
        assertThat(results).hasSize(3);
        assertThat(results.get(0).toString()).isEqualTo("{\"command\":\"CREATE\",\"line\":2}");
        assertThat(results.get(1).toString()).isEqualTo("{\"command\":\"INSERT\",\"line\":3,\"affected\":2}");
        assertThat(results.get(2).path("columns").findValuesAsString("type"))
                .containsExactly("int4", "text", "int4", "numeric", "_int4");
        assertThat(results.get(2).path("rows").toString())
                .isEqualTo("[[1,\"a;b\",1,1.25,\"{1,2}\"],[2,null,2,1.25,\"{1,2}\"]]");
        assertThat(results.get(2).path("row_count").asInt()).isEqualTo(2);
        assertThat(results.get(2).path("truncated").asBoolean()).isFalse();
    }

    @Test
    void scriptRunsAsOwnerAndNeverAsSuperuser() {
        JsonNode row = results(script("select current_user, usesuper from pg_user where usename = current_user"))
                .path(0)
                .path("rows")
                .path(0);
        assertThat(row.toString()).isEqualTo("[\"p_%s_owner\",false]".formatted(PROJECT.ref()));
        send(script("copy (select 1) to program 'id'")).answers(400).with("42501");
        send(script("set role anon; select pg_read_file('/etc/passwd')"))
                .answers(400)
                .with("42501");
        send(script("create role mine")).answers(400).with("42501");
    }

    @Test
    void rowsAreLimitedAndSaidToBe() {
        ObjectNode request = script("select generate_series(1, 100000)").put("max_rows", 3);
        JsonNode result = results(request).path(0);
        assertThat(result.path("rows").toString()).isEqualTo("[[1],[2],[3]]");
        assertThat(result.path("truncated").asBoolean()).isTrue();
        send(request.put("max_rows", 1_000_000)).answers(400).with("max_rows");
    }

    @Test
    void bytesAreLimitedToo() {
        JsonNode result = results(script("select repeat('x', 1000000) from generate_series(1, 40)"))
                .path(0);
        assertThat(result.path("truncated").asBoolean()).isTrue();
        assertThat(result.path("row_count").asInt()).isBetween(10, 20);
    }

    @Test
    void statementsShareTheBytesOfTheirAnswer() {
        JsonNode results = results(script("select repeat('x', 1000000) from generate_series(1, 12);".repeat(10)));
        int rows = 0;
        for (JsonNode result : results) {
            rows += result.path("row_count").asInt();
        }
        assertThat(rows).isBetween(16, 20);
        assertThat(results.path(9).path("truncated").asBoolean()).isTrue();
    }

    @Test
    void valueThatIsTooLargeIsNeverRead() {
        send(script("select repeat('x', 100000000)")).answers(413).with("answer_too_large");
        send(script("select 1")).answers(200).with("[[1]]");
    }

    @Test
    void readOnlyScriptChangesNothing() {
        send(script("create table unwanted (id int)").put("read_only", true))
                .answers(400)
                .with("25006");
        send(script("set transaction read write; create table unwanted (id int)")
                        .put("read_only", true))
                .answers(400);
        send(script("select to_regclass('unwanted') is null as none").put("read_only", true))
                .answers(200)
                .with("[[true]]");
    }

    @Test
    void planOfAChangeChangesNothing() {
        send(script("create table planned (id int); insert into planned values (1), (2)"))
                .answers(200);
        for (String change : new String[] {"delete from planned", "-- all\ndelete from planned;"}) {
            send(script(change).put("explain", "plan"))
                    .answers(200)
                    .with("QUERY PLAN", "Delete on planned")
                    .without("actual");
        }
        for (String trick : new String[] {"analyze delete from planned", "(analyze) delete from planned"}) {
            send(script(trick).put("explain", "plan")).answers(400).with("42601");
        }
        send(script("select count(*) from planned")).answers(200).with("[[2]]");
    }

    @Test
    void whatIsMeasuredIsUndone() {
        send(script("create table measured (id int); insert into measured values (1), (2)"))
                .answers(200);
        ObjectNode request = script("delete from measured where id > $1::int").put("explain", "analyze");
        request.putArray("params").add(0);
        send(request).answers(200).with("Delete on measured", "actual", "Buffers");
        send(script("select count(*) from measured")).answers(200).with("[[2]]");
        send(script("select 1").put("explain", "everything")).answers(400);
    }

    @Test
    void oneStatementIsExplainedAndNothingElseRun() {
        for (String kind : new String[] {"plan", "analyze"}) {
            send(script("select 1; create table beside (id int)").put("explain", kind))
                    .answers(400)
                    .with("validation_failed", "One statement");
        }
        send(script("select to_regclass('beside') is null as none"))
                .answers(200)
                .with("[[true]]");
        send(script("select\n nope").put("explain", "plan")).answers(400).with("\"line\":2", "\"position\":9");
    }

    @Test
    void scriptMayNotEndItsTransaction() {
        for (String end : new String[] {
            "rollback",
            "/* so */ ROLLBACK",
            "commit and chain",
            "abort",
            "begin isolation level serializable",
            "prepare transaction 'x'"
        }) {
            send(script("create table half (id int);\n" + end + "; select 1"))
                    .answers(400)
                    .with("transaction_controlled", "Line 2");
        }
        send(script("begin; create table whole (id int); savepoint s; drop table whole; rollback to s; commit"))
                .answers(200);
        send(script("select count(*) from whole")).answers(200);
        send(script("select count(*) from half")).answers(400);
    }

    @Test
    void failureUndoesAllAndTellsWhere() {
        send(script("create table undone (id int);\n\nselect nope from undone"))
                .answers(400)
                .with("\"sqlstate\":\"42703\"", "\"line\":3", "\"position\":39");
        send(script("select undone")).answers(400);
        send(script("select nam from (select 1 as name) t")).answers(400).with("\"hint\":\"Perhaps you meant");
    }

    @Test
    void whatIsLeftToTheCommitIsToldAsAnError() {
        send(script(
                        "create table late (id int unique deferrable initially deferred); insert into late values (1), (1)"))
                .answers(400)
                .with("23505");
    }

    @Test
    void statementsTakeNoLongerThanAllowed() {
        send(script("select pg_sleep(20)").put("timeout_seconds", 1))
                .answers(400)
                .with("57014");
        send(script("select 1").put("timeout_seconds", 100_000)).answers(400).with("timeout_seconds");
    }

    @Test
    void parametersAreBound() {
        ObjectNode request = script("select $1::int + 1 as more, $2::text as text");
        request.putArray("params").add(41).add("x'; drop");
        assertThat(results(request).path(0).path("rows").toString()).isEqualTo("[[42,\"x'; drop\"]]");
    }

    @Test
    void copyFromTheClientIsRefusedAsSuch() {
        send(script("create table filled (id int); copy filled from stdin"))
                .answers(400)
                .with("COPY")
                .without("reached");
    }

    @Test
    void onlyOperatorsOfTheProjectRunSql() {
        String body = script("select 'secret'").toString();
        DatabaseServer.shared()
                .freshProject()
                .operator()
                .post(PATH, body)
                .answers(404)
                .without("secret");
        PROJECT.service().post(PATH, body).answers(403).without("secret");
        DatabaseServer.shared().api().post(PATH, body).answers(401).without("secret");
    }

    private static ObjectNode script(String sql) {
        return JSON.createObjectNode().put("query", sql);
    }

    private static ApiScenario send(ObjectNode request) {
        return PROJECT.operator().post(PATH, request.toString());
    }

    private static JsonNode results(ObjectNode request) {
        return JSON.readTree(send(request).answers(200).body()).path("results");
    }
}
