package dev.loam.database.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class MigrationTests {
    private static final JsonMapper JSON = new JsonMapper();

    private final TestProject project = DatabaseServer.shared().freshProject();
    private final String base = "/platform/v1/projects/" + project.ref() + "/database";

    @Test
    void pushAppliesWhatIsMissingInOrderOfVersions() {
        ObjectNode files = files("10", "alter table a add column late int", "9", "create table a (id int)");
        assertThat(states(files)).containsExactly("9 pending", "10 pending");
        send("/migrations/push", files).answers(200).with("\"version\":\"9\"", "\"version\":\"10\"", "checksum");
        assertThat(states(files)).containsExactly("9 applied", "10 applied");
        send("/migrations/push", files).answers(200).with("{\"applied\":[]}");
        project.operator().get(base + "/migrations").answers(200).with("duration_millis");
    }

    @Test
    void changedFileIsRefusedBeforeAnythingIsApplied() {
        send("/migrations/push", files("1", "create table a (id int)")).answers(200);
        ObjectNode changed = files("1", "create table a (id bigint)", "2", "create table b (id int)");
        assertThat(states(changed)).containsExactly("1 changed", "2 pending");
        send("/migrations/push", changed).answers(409).with("migration_changed", "Migration 1 ");
        assertThat(tables()).containsExactly("a");
    }

    @Test
    void endsOfLinesAreNotPartOfTheText() {
        send("/migrations/push", files("1", "create table a (\nid int)")).answers(200);
        send("/migrations/push", files("1", "create table a (\r\nid int)"))
                .answers(200)
                .with("{\"applied\":[]}");
    }

    @Test
    void olderOneIsRefusedUnlessItIsAllowed() {
        send("/migrations/push", files("2", "create table b (id int)")).answers(200);
        ObjectNode files = files("1", "create table a (id int)", "2", "create table b (id int)");
        assertThat(states(files)).containsExactly("1 out_of_order", "2 applied");
        send("/migrations/push", files).answers(409).with("migration_out_of_order");
        send("/migrations", JSON.createObjectNode().put("version", "1").put("sql", "create table a (id int)"))
                .answers(409);
        assertThat(tables()).containsExactly("b");
        send("/migrations/push", files.put("out_of_order", true)).answers(200).with("\"version\":\"1\"");
        assertThat(tables()).containsExactly("a", "b");
    }

    @Test
    void failureStopsThereAndNamesTheMigration() {
        ObjectNode files = files(
                "1", "create table a (id int)", "2", "create table b (id int);\nselect nope", "3", "create table c ()");
        send("/migrations/push", files).answers(400).with("Migration 2: ", "\"line\":2", "42703");
        assertThat(tables()).containsExactly("a");
        assertThat(states(files)).containsExactly("1 applied", "2 pending", "3 pending");
    }

    @Test
    void oneThatHasNoFileAnyMoreIsTold() {
        send("/migrations/push", files("1", "create table a (id int)")).answers(200);
        assertThat(states(files("2", "create table b ()"))).containsExactly("1 missing", "2 pending");
    }

    @Test
    void repairRecordsAndForgetsWithoutRunning() {
        ObjectNode repair = JSON.createObjectNode()
                .put("version", "1")
                .put("status", "applied")
                .put("name", "by_hand")
                .put("sql", "create table a (id int)");
        send("/migrations/repair", repair).answers(200);
        assertThat(tables()).isEmpty();
        assertThat(states(files("1", "create table a (id int)"))).containsExactly("1 applied");
        send("/migrations/repair", repair.put("sql", "create table a (id bigint)"))
                .answers(200);
        assertThat(states(files("1", "create table a (id bigint)"))).containsExactly("1 applied");
        send("/migrations/repair", repair.put("status", "reverted")).answers(200);
        send("/migrations/repair", repair).answers(404).with("migration_not_found");
        send("/migrations/repair", repair.put("status", "gone")).answers(400);
    }

    @Test
    void twoRunnersApplyEachOnce() throws InterruptedException {
        ObjectNode files =
                files("1", "create table a (id int); insert into a values (1)", "2", "insert into a values (2)");
        List<ApiAnswer> answers = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> runners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runners.add(Thread.startVirtualThread(() -> {
                try {
                    begin.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                answers.add(send("/migrations/push", files).send());
            }));
        }
        begin.countDown();
        for (Thread runner : runners) {
            runner.join();
        }
        assertThat(answers).extracting(ApiAnswer::status).containsOnly(200);
        assertThat(project.superuser()
                        .sql("select count(*) from public.a")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void secondRunnerThatWaitsTooLongIsTold() {
        DatabaseServer.shared().bean(ProjectSessions.class).asOwner(project.ref(), session -> {
            session.jdbc()
                    .sql("select pg_advisory_xact_lock(hashtextextended('loam.migration', 0))")
                    .query((row, number) -> true)
                    .single();
            send("/migrations/push", files("1", "create table a (id int)"))
                    .answers(409)
                    .with("migration_running");
            return true;
        });
    }

    @Test
    void resetMakesAllAnewOrNothing() {
        project.sql("""
                create schema extra;
                create type extra.kind as enum ('a');
                create table extra.things (kind extra.kind);
                create table left_over (id serial primary key, at int generated always as identity);
                create view seen as select id from left_over;
                create type pair as (a int, b int);
                create domain small as int check (value < 10);
                create function f(pair) returns int language sql as 'select 1';
                """);
        send("/migrations", JSON.createObjectNode().put("version", "7").put("sql", "create table old (id int)"))
                .answers(200);
        ObjectNode request = files("1", "create table a (id int); create type small as enum ('x')");
        request.put("seed", "insert into a values (1), (2)");
        send("/reset", request).answers(409).with("reset_not_confirmed");
        send("/reset", request.put("confirm", "other")).answers(409);
        request.put("confirm", project.ref().value());
        send("/reset", request.deepCopy().put("seed", "insert into nope values (1)"))
                .answers(400)
                .with("The seed: ");
        assertThat(tables()).containsExactly("left_over", "old", "things");
        send("/reset", request).answers(200).with("\"version\":\"1\"");
        assertThat(tables()).containsExactly("a");
        assertThat(states(request)).containsExactly("1 applied");
        project.service().get("/rest/v1/a?select=id").answers(200).with("[{\"id\":1}");
    }

    @Test
    void diffIsWhatTheMigrationsDoNotMake() {
        ObjectNode files = files("1", "create table a (id int primary key)");
        send("/migrations/push", files).answers(200);
        send("/diff", files).answers(200).with("\"statements\":[]", "\"sql\":\"\"");
        project.sql("alter table a add column name text; create table b (id int references a)");
        ApiAnswer difference = send("/diff", files).answers(200);
        String sql = JSON.readTree(difference.body()).path("sql").asString();
        assertThat(sql)
                .contains("alter table \"public\".\"a\" add column \"name\" text;", "create table \"public\".\"b\"");
        files.withArray("migrations")
                .addObject()
                .put("version", "2")
                .put("name", "found")
                .put("sql", sql);
        send("/diff", files).answers(200).with("\"statements\":[]");
        assertThat(shadows()).isEmpty();
    }

    @Test
    void diffTellsWhichMigrationFails() {
        send("/diff", files("1", "create table a (id int)", "2", "select nope"))
                .answers(400)
                .with("Migration 2: ");
        assertThat(shadows()).isEmpty();
    }

    @Test
    void nobodyElseMayDoAnyOfIt() {
        TestProject other = DatabaseServer.shared().freshProject();
        for (String path :
                new String[] {"/migrations/push", "/migrations/plan", "/migrations/repair", "/reset", "/diff"}) {
            String body = files("1", "create table a (id int)")
                    .put("confirm", project.ref().value())
                    .toString();
            other.operator().post(base + path, body).answers(404);
            project.service().post(base + path, body).answers(403);
        }
        assertThat(tables()).isEmpty();
    }

    private List<String> states(ObjectNode files) {
        List<String> states = new ArrayList<>();
        JsonNode plan =
                JSON.readTree(send("/migrations/plan", files).answers(200).body());
        plan.path("migrations")
                .forEach(migration -> states.add(migration.path("version").asString() + " "
                        + migration.path("state").asString()));
        return states;
    }

    private List<String> tables() {
        return project.superuser().sql("""
                        select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where relkind = 'r' and nspname in ('public', 'extra') order by 1
                        """).query(String.class).list();
    }

    private List<String> shadows() {
        return project.superuser().sql("""
                        select datname from pg_database where datname like 'loam_shadow%'
                        union select rolname from pg_roles where rolname like 'loam_shadow%'
                        """).query(String.class).list();
    }

    private ApiScenario send(String path, ObjectNode body) {
        return project.operator().post(base + path, body.toString());
    }

    private static ObjectNode files(String... versionsAndTexts) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode migrations = body.putArray("migrations");
        for (int i = 0; i < versionsAndTexts.length; i += 2) {
            migrations
                    .addObject()
                    .put("version", versionsAndTexts[i])
                    .put("name", "m" + versionsAndTexts[i])
                    .put("sql", versionsAndTexts[i + 1]);
        }
        return body;
    }
}
