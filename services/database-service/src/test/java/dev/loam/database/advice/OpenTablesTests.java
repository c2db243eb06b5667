package dev.loam.database.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each mistake is found, and what mends it does. */
class OpenTablesTests {
    private final TestProject project = DatabaseServer.shared().freshProject();
    private final String path = "/platform/v1/projects/" + project.ref() + "/database/advice";

    private List<String> found(JsonNode findings) {
        return findings.valueStream()
                .map(one -> one.path("severity").asString() + " "
                        + one.path("code").asString() + " " + one.path("name").asString())
                .toList();
    }

    private JsonNode findings() {
        ApiAnswer answer = project.operator().get(path).answers(200);
        return new JsonMapper().readTree(answer.body());
    }

    @Test
    void aCarefulProjectHasNoFindings() {
        project.sql("""
                create table notes (id int primary key, owner uuid default auth.uid());
                create policy own on notes using (owner = auth.uid());
                create view mine with (security_invoker = on) as select * from notes;
                create function plain() returns int language sql as 'select 1';
                """);
        assertThat(found(findings())).isEmpty();
    }

    @Test
    void aPausedProjectIsSaidToBe() {
        DatabaseServer.shared().pause(project);
        project.operator().get(path).answers(503).with("unavailable").with("is paused");
    }

    @Test
    void whatIsOpenIsFoundWithWhatMendsIt() {
        project.superuser()
                .sql("create table auth.users (id uuid); grant select on auth.users to p_%s_owner"
                        .formatted(project.ref()))
                .update();
        project.sql("""
                create table open (id int);
                alter table open disable row level security;
                create table forgotten (id int);
                create policy own on forgotten using (id = 1);
                alter table forgotten disable row level security;
                create table shown (id int);
                create policy all_see on shown for select using (true);
                create table written (id int);
                create policy all_write on written for insert to anon with check (true);
                create table trusting (id int);
                create policy admins on trusting
                    using ((auth.jwt() -> 'user_metadata' ->> 'admin')::boolean);
                create table closed (id int);
                create view leaky as select * from closed;
                create view users as select id from auth.users;
                create materialized view copied as select 1 as id;
                create function safe() returns int language sql security definer set search_path = '' as 'select 1';
                create function unsafe(a int, b text) returns int language sql security definer as 'select 1';
                """);
        JsonNode findings = findings();
        assertThat(found(findings))
                .contains(
                        "high row_level_security_off open",
                        "high policies_off forgotten",
                        "medium policy_shows_all shown",
                        "high policy_lets_all_write written",
                        "high policy_trusts_users trusting",
                        "high view_skips_policies leaky",
                        "high view_shows_users users",
                        "medium materialized_view_open copied",
                        "medium definer_reachable safe",
                        "high definer_without_search_path unsafe",
                        "low closed_table closed")
                .doesNotContain("high definer_without_search_path safe");
        assertThat(findings.path(0).path("severity").asString()).isEqualTo("high");
        for (JsonNode finding : findings) {
            String remedy = finding.path("remedy").asString();
            if (!remedy.contains("…")) {
                project.sql(remedy);
            }
        }
        assertThat(found(findings()))
                .allMatch(one -> one.contains("policy_trusts_users") || one.contains("closed_table"));
    }

    @Test
    void onlyTheProjectsOperatorsAreTold() {
        project.service().get(path).answers(403);
        DatabaseServer.shared().freshProject().operator().get(path).answers(404);
    }
}
