package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTests {
    private static final List<String> TABLES = List.of(
            "users",
            "identities",
            "sessions",
            "refresh_tokens",
            "mfa_factors",
            "mfa_amr_claims",
            "one_time_tokens",
            "audit_log_entries",
            "external_sign_ins",
            "addresses_at_word",
            "used_nonces",
            "sso_providers",
            "sso_domains",
            "saml_providers",
            "saml_relay_states",
            "saml_used_assertions");

    private final AuthServer server = AuthServer.running();

    @Test
    void rolesOfTheApiReachNoTable() {
        TestProject project = server.aProject();

        for (String role : List.of("anon", "authenticated", "service_role", "p_" + project.ref() + "_api")) {
            for (String table : TABLES) {
                assertThat(project.count(
                                "select count(*) from unnest(array['select','insert','update','delete']) p where has_table_privilege(?, ?, p)",
                                role,
                                "auth." + table))
                        .as("%s on %s", role, table)
                        .isZero();
            }
        }
        assertThat(project.superuser()
                        .sql(
                                "select relname from pg_class where relnamespace = 'auth'::regnamespace and relkind = 'r' and not relrowsecurity")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void definersLookIntoTheTemporarySchemaLast() {
        TestProject project = server.aProject();

        assertThat(project.superuser().sql("""
                                select p.oid::regprocedure::text from pg_proc p
                                where p.prosecdef and not p.proconfig @> array['search_path=pg_catalog, pg_temp']
                                """).query(String.class).list()).isEmpty();
    }

    @Test
    void ownerWorksWithUsersAndIdentitiesAndReadsNoToken() {
        TestProject project = server.aProject();
        AuthClient.Tokens ada = server.client(project).signUp("ada@example.com", "correct horse");

        assertThat(project.owner()
                        .sql("select count(*) from auth.users")
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(project.owner()
                        .sql("select count(*) from auth.identities")
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(project.owner()
                        .sql("select id::text from auth.sessions")
                        .query(String.class)
                        .single())
                .isEqualTo(ada.sessionId());
        for (String forbidden : List.of(
                "select * from auth.refresh_tokens",
                "select secret from auth.mfa_factors",
                "select * from auth.one_time_tokens",
                "update auth.sessions set aal = 'aal2'",
                "delete from auth.audit_log_entries",
                "select auth.emit_user_event()",
                "create table auth.mine (id int)",
                "drop table auth.sessions")) {
            assertThatThrownBy(() -> project.owner().sql(forbidden).update())
                    .as(forbidden)
                    .isInstanceOf(Exception.class);
        }
        assertThat(project.owner().sql("delete from auth.sessions").update()).isOne();
    }

    @Test
    void usersMadeChangedAndRemovedWithSqlAreToldOf() {
        TestProject project = server.aProject();

        project.owner()
                .sql("insert into auth.users (email, encrypted_password) values ('a@example.com', 'secret-hash')")
                .update();
        project.owner().sql("update auth.users set last_sign_in_at = now()").update();
        project.owner()
                .sql("update auth.users set raw_user_meta_data = '{\"name\":\"A\"}'")
                .update();
        project.owner().sql("delete from auth.users").update();

        assertThat(project.events())
                .containsExactly("loam.auth.user.created", "loam.auth.user.updated", "loam.auth.user.deleted");
        assertThat(project.superuser()
                        .sql("select distinct source from loam.outbox")
                        .query(String.class)
                        .list())
                .containsExactly("/projects/" + project.ref() + "/auth");
        assertThat(project.count("select count(*) from loam.outbox where data::text like '%secret-hash%'"))
                .isZero();
        assertThat(
                        project.count(
                                "select count(*) from loam.outbox where data ->> 'email' = 'a@example.com' and subject = data ->> 'id'"))
                .isEqualTo(3);
    }

    @Test
    void eventsKnowWhoseDoingTheyAre() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");

        client.as(ada, "PUT", "/auth/v1/user", Map.of("data", Map.of("a", 1))).answers(200);

        assertThat(project.count(
                        "select count(*) from loam.outbox where type = 'loam.auth.user.updated' and actor = ? and hop = 1",
                        ada.userId()))
                .isOne();
    }
}
