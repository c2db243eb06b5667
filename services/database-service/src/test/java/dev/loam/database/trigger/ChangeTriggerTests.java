package dev.loam.database.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import java.util.List;
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
