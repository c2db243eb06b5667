package dev.loam.database.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChangeTriggerTests {
    private final TestProject project = DatabaseServer.shared().freshProject();
    private final String path = "/internal/projects/" + project.ref() + "/change-triggers";

    @Test
    void changesOfWantedTablesBecomeEvents() {
        project.sql("create table photos (id int primary key, title text)");
        want("{\"tables\":[{\"schema\":\"public\",\"table\":\"photos\"}]}")
                .with("\"applied\":[{\"schema\":\"public\",\"table\":\"photos\"}]", "\"missing\":[]");
        project.service().post("/rest/v1/photos", "{\"id\":1,\"title\":\"a\"}").answers(201);
        project.service().patch("/rest/v1/photos?id=eq.1", "{\"title\":\"b\"}").answers(204);
        project.service().delete("/rest/v1/photos?id=eq.1").answers(204);
        project.sql("truncate photos");
        assertThat(events())
                .containsExactly(
                        "loam.database.row.inserted", "loam.database.row.updated",
                        "loam.database.row.deleted", "loam.database.row.deleted");
    }

    @Test
    void firstRequestMissesNoEventOfATableThatCameMeanwhile() {
        want("{\"tables\":[{\"schema\":\"public\",\"table\":\"photos\"}]}");
        project.sql("create table photos (id int)");
        project.service().post("/rest/v1/photos", "{\"id\":1}").answers(201);
        assertThat(events()).containsExactly("loam.database.row.inserted");
    }

    @Test
    void relayIsToldOfChangesThatAreEventsAndOfNoOthers() {
        project.sql("""
                create table plain (id int); create table photos (id int);
                create function add_photo() returns void language sql as 'insert into photos values (9)';
                create table late (id int);
                create function follow() returns trigger language plpgsql as 'begin perform add_photo(); return null; end';
                create constraint trigger follow after insert on late deferrable initially deferred
                    for each row execute function follow();
                """);
        want("{\"tables\":[{\"schema\":\"public\",\"table\":\"photos\"}]}");
        project.service().get("/rest/v1/plain").answers(200);
        int before = signalsOfPreparation();
        for (int i = 0; i < 5; i++) {
            project.service().post("/rest/v1/plain", "{\"id\":1}").answers(201);
        }
        project.service().post("/rest/v1/photos", "{\"id\":1}").answers(201);
        awaitSignals(before + 1);
        project.service().post("/rest/v1/rpc/add_photo", "{}").answers(204);
        awaitSignals(before + 2);
        project.service().post("/rest/v1/late", "{\"id\":1}").answers(201);
        awaitSignals(before + 3);
        assertThat(events()).hasSize(3);
    }

    /** Who owns the database may have run several transactions: the relay is told after each of its calls. */
    private int signalsOfPreparation() {
        AtomicInteger last = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(500)).until(() -> {
            int now = DatabaseServer.shared().signals(project);
            return last.getAndSet(now) == now;
        });
        return last.get();
    }

    private void awaitSignals(int count) {
        await().untilAsserted(() ->
                assertThat(DatabaseServer.shared().signals(project)).isEqualTo(count));
    }

    @Test
    void onlyWantedChangesBecomeEvents() {
        project.sql("create table orders (id int primary key, status text, price int, tags jsonb)");
        want("""
                {"tables":[{"schema":"public","table":"orders","wants":[
                    {"operations":["UPDATE"],"columns":["status"],"before":{"status":["open",null]},"after":{"status":["paid"]}},
                    {"operations":["INSERT"],"after":{"tags":["it's"]}}]}]}
                """);
        project.sql("""
                insert into orders values (1, 'open', 5, null), (2, 'sent', 5, '"it''s"'), (3, 'open', 5, '["other"]');
                update orders set price = 6;
                update orders set status = 'paid';
                update orders set status = 'paid';
                delete from orders;
                """);
        assertThat(subjects())
                .containsExactly("inserted 2", "inserted 3", "updated 1 [\"status\"]", "updated 3 [\"status\"]");
        project.sql("alter table orders alter column status type varchar(10), drop column price");
    }

    @Test
    void triggersFollowWhatIsWanted() {
        project.sql("create table orders (id int primary key, status text)");
        String table = "{\"tables\":[{\"schema\":\"public\",\"table\":\"orders\"%s}]}";
        want(table.formatted(",\"wants\":[{\"operations\":[\"INSERT\"]}]"));
        assertThat(definition()).contains("AFTER INSERT ON").doesNotContain("UPDATE");
        project.sql("update orders set status = 'x'; insert into orders values (1, 'a')");
        assertThat(events()).containsExactly("loam.database.row.inserted");
        want(table.formatted(""));
        assertThat(definition()).contains("AFTER INSERT OR DELETE OR UPDATE ON", "capture_change()");
        String before = identity();
        want(table.formatted(",\"wants\":[{}]"));
        assertThat(identity()).isEqualTo(before);
        project.sql("update orders set status = 'b'");
        assertThat(events()).containsExactly("loam.database.row.inserted", "loam.database.row.updated");
    }

    @Test
    void sessionCannotSwitchTheTriggerOff() {
        project.sql("create table photos (id int)");
        want("{\"tables\":[{\"schema\":\"public\",\"table\":\"photos\"}]}");
        project.superuser()
                .sql("set session_replication_role = replica; insert into public.photos values (1)")
                .update();
        assertThat(events()).hasSize(1);
    }

    @Test
    void unwantedTriggersGo() {
        project.sql("create table photos (id int)");
        want("{\"tables\":[{\"schema\":\"public\",\"table\":\"photos\"}]}");
        want("{\"tables\":[]}").with("\"applied\":[]");
        project.sql("insert into photos values (1)");
        assertThat(events()).isEmpty();
    }

    @Test
    void tableThatWasMadeWhileNobodyLookedGetsItsTriggersAtTheFirstRequest() {
        want("{\"tables\":[{\"schema\":\"public\",\"table\":\"later\"}]}");
        project.sql("create table later (id int)");
        project.service().get("/rest/v1/").answers(200);
        await().untilAsserted(() -> assertThat(project.superuser()
                        .sql("select count(*) from pg_trigger where tgrelid = 'public.later'::regclass")
                        .query(Long.class)
                        .single())
                .isEqualTo(2));
    }

    @Test
    void missingTableGetsItsTriggersWithTheMigrationThatMakesIt() {
        want("{\"tables\":[{\"schema\":\"public\",\"table\":\"later\"}]}")
                .with("\"missing\":[{\"schema\":\"public\",\"table\":\"later\"}]");
        project.operator()
                .post(
                        "/platform/v1/projects/%s/database/migrations".formatted(project.ref()),
                        "{\"sql\":\"create table later (id int)\"}")
                .answers(200);
        project.service().post("/rest/v1/later", "{\"id\":1}").answers(201);
        assertThat(events()).containsExactly("loam.database.row.inserted");
    }

    @Test
    void missingTableMadeElsewhereGetsItsTriggersOnceSeen() {
        project.sql("create table first (id int)");
        project.service().get("/rest/v1/first").answers(200);
        want("{\"tables\":[{\"schema\":\"public\",\"table\":\"later\"}]}");
        project.sql("create table later (id int)");
        project.service().get("/rest/v1/later").answers(200);
        await().untilAsserted(() -> assertThat(project.superuser()
                        .sql("select count(*) from pg_trigger where tgname = 'loam_change'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1));
    }

    @Test
    void onlyServicesSayWhatIsWanted() {
        project.operator().put(path, "{\"tables\":[]}").answers(403);
        project.service().put(path, "{\"tables\":[]}").answers(403);
    }

    private String definition() {
        return trigger("pg_get_triggerdef(oid)");
    }

    private String identity() {
        return trigger("xmin::text");
    }

    private String trigger(String what) {
        return project.superuser()
                .sql("select %s from pg_trigger where tgname = 'loam_change'".formatted(what))
                .query(String.class)
                .single();
    }

    private List<String> subjects() {
        return project.superuser().sql("""
                        select concat_ws(' ', substr(type, 19), subject, data ->> 'changed') from loam.outbox order by seq
                        """).query(String.class).list();
    }

    private List<String> events() {
        return project.superuser()
                .sql("select type from loam.outbox order by seq")
                .query(String.class)
                .list();
    }

    private dev.loam.platform.test.ApiAnswer want(String body) {
        return project.otherService().put(path, body).answers(200);
    }
}
