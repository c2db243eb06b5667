package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a project's settings do to its requests, from the next one on. */
class SettingsTests {
    private final DatabaseServer server = DatabaseServer.shared();
    private final TestProject project = server.freshProject().sql("""
            create schema api;
            grant usage on schema api to anon, authenticated, service_role;
            create table public.notes (id int primary key);
            create table api.things (id int primary key);
            grant all on api.things to service_role;
            insert into notes select generate_series(1, 5);
            insert into api.things values (7);
            create function public.setting(name text) returns text language sql stable
                as $$ select current_setting(name, true) $$;
            create function public.gate() returns void language plpgsql as $$
            begin
                if current_setting('request.headers')::json ->> 'x-gate' = 'closed' then
                    raise sqlstate 'PT418' using message = 'The gate is closed as ' || current_user;
                end if;
                perform set_config('response.headers', '[{"X-Gate":"passed"}]', true);
            end $$;
            """);

    @Test
    void headersTellOfTheClientsTraceAndNotOfOurs() {
        String ours = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
        project.service()
                .get("/rest/v1/rpc/setting?name=request.headers")
                .header("traceparent", ours)
                .answers(200)
                .without("traceparent");
        project.service()
                .get("/rest/v1/rpc/setting?name=request.headers")
                .header("traceparent", ours)
                .header("X-Loam-Client-Traceparent", "00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .answers(200)
                .with("\\\"traceparent\\\":\\\"00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\\\"")
                .without(ours);
    }

    @Test
    void otherSchemasAreExposedFromTheNextRequestOn() {
        project.service().get("/rest/v1/things").answers(404);
        server.change(project, "{\"rest\":{\"db_schemas\":[\"api\",\"public\"]}}");
        project.service().get("/rest/v1/things").answers(200).with("7");
        project.service()
                .get("/rest/v1/notes")
                .header("Accept-Profile", "public")
                .answers(200);
        server.change(project, "{\"rest\":{\"db_schemas\":[\"api\"]}}");
        project.service()
                .get("/rest/v1/notes")
                .header("Accept-Profile", "public")
                .answers(406)
                .with("PGRST106");
    }

    @Test
    void extraSearchPathIsSearched() {
        server.change(project, "{\"rest\":{\"db_extra_search_path\":[\"api\"]}}");
        project.service()
                .get("/rest/v1/rpc/setting?name=search_path")
                .answers(200)
                .with("api");
    }

    @Test
    void rowsAreCappedAndAggregatesSwitched() {
        project.service().get("/rest/v1/notes?select=id.sum()").answers(400).with("PGRST123");
        server.change(project, "{\"rest\":{\"db_max_rows\":2,\"db_aggregates_enabled\":true}}");
        project.service()
                .get("/rest/v1/notes?order=id")
                .answers(200)
                .with("[{\"id\":1}")
                .without("{\"id\":3}");
        project.service().get("/rest/v1/notes?select=id.sum()").answers(200).with("15");
    }

    @Test
    void appSettingsAreReadBySqlAndGoneWithTheSetting() {
        server.change(project, "{\"rest\":{\"app_settings\":{\"greeting\":\"it's me\"}}}");
        project.service()
                .get("/rest/v1/rpc/setting?name=app.settings.greeting")
                .answers(200)
                .with("\"it's me\"");
        server.change(project, "{}");
        project.service()
                .get("/rest/v1/rpc/setting?name=app.settings.greeting")
                .answers(200)
                .without("me");
    }

    @Test
    void functionRunsBeforeEachRequestInItsTransactionUnderItsRole() {
        server.change(project, "{\"rest\":{\"db_pre_request\":\"public.gate\"}}");
        project.service().get("/rest/v1/notes?limit=1").answers(200).withHeader("X-Gate", "passed");
        project.service()
                .post("/rest/v1/notes", "{\"id\":100}")
                .header("X-Gate", "closed")
                .answers(418)
                .with("closed as service_role");
        project.anon()
                .get("/rest/v1/notes")
                .header("X-Gate", "closed")
                .answers(418)
                .with("closed as anon");
        project.service().get("/rest/v1/notes?id=eq.100").answers(200).with("[]");
        project.service()
                .post("/rest/v1/notes", "{\"id\":101}")
                .header("Prefer", "return=representation")
                .answers(201)
                .with("101");
        server.change(project, "{\"rest\":{\"db_pre_request\":\"missing\"}}");
        assertThat(project.service().get("/rest/v1/notes").send().status()).isBetween(400, 499);
    }

    @Test
    void transactionsEndAsTheSettingSays() {
        write(1001, "tx=rollback");
        assertStays(1001, true);
        server.change(project, "{\"rest\":{\"db_tx_end\":\"commit-allow-override\"}}");
        write(1002, "tx=rollback");
        assertStays(1002, false);
        server.change(project, "{\"rest\":{\"db_tx_end\":\"rollback\"}}");
        write(1003, "tx=commit");
        assertStays(1003, false);
        server.change(project, "{\"rest\":{\"db_tx_end\":\"rollback-allow-override\"}}");
        write(1004, "tx=commit");
        assertStays(1004, true);
    }

    @Test
    void newTablesAreClosedWhereTheSettingsSay() {
        server.change(project, "{\"rest\":{\"db_schemas\":[\"public\",\"api\"]}}");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> guard("exposed_schemas").equals("public,api"));
        project.sql("create table api.closed (id int)");
        assertThat(isClosed("api.closed")).isTrue();

        server.change(project, "{\"rest\":{\"db_auto_rls\":false}}");
        await().atMost(Duration.ofSeconds(5)).until(() -> guard("db_auto_rls").equals("off"));
        project.sql("create table public.open (id int)");
        assertThat(isClosed("public.open")).isFalse();

        server.change(project, "{}");
        await().atMost(Duration.ofSeconds(5)).until(() -> guard("db_auto_rls").equals("on"));
    }

    @Test
    void newTablesAreClosedWhereAProjectThatSetsNothingExposesThem() {
        project.sql("create schema graphql_public; create table graphql_public.closed (id int)");
        assertThat(isClosed("graphql_public.closed")).isTrue();
    }

    @Test
    void whoNeedsNoTokenIsToldThatOneMightOpenWhatIsClosed() {
        TestProject other = server.freshProject("{\"rest\":{\"db_anon_role\":\"authenticated\"}}")
                .sql("create table shut (id int); revoke all on shut from anon, authenticated");
        other.user(new UUID(0, 1))
                .get("/rest/v1/shut")
                .answers(401)
                .with("42501")
                .withHeader("WWW-Authenticate", "Bearer");
        other.anon().get("/rest/v1/shut").answers(403).with("42501");
    }

    private void write(int id, String prefer) {
        project.service()
                .post("/rest/v1/notes", "{\"id\":%d}".formatted(id))
                .header("Prefer", prefer)
                .answers(201);
    }

    private void assertStays(int id, boolean stays) {
        project.service().get("/rest/v1/notes?id=eq." + id).answers(200).with(stays ? String.valueOf(id) : "[]");
    }

    private String guard(String name) {
        return project.superuser()
                .sql("select value from loam_guard.setting where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private boolean isClosed(String table) {
        return project.superuser()
                .sql("select relrowsecurity from pg_class where oid = cast(:table as regclass)")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }
}
