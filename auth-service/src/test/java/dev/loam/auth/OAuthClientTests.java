package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OAuthClientTests {
    private static final String CLIENTS = "/auth/v1/admin/oauth/clients";
    private static final String REGISTER = "/auth/v1/oauth/clients/register";

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of("oauth_server_enabled", true));
    private final AuthClient client = server.client(project);

    @Test
    void administratorsMakeChangeAndRemoveApps() {
        JsonNode made = AuthClient.json(client.asAdministrator(
                        "POST",
                        CLIENTS,
                        Map.of("client_name", "Shop", "redirect_uris", List.of("https://shop.example/cb")))
                .answers(201)
                .with("client_secret", "\"confidential\"", "client_secret_basic", "\"manual\"", "refresh_token"));
        String id = made.path("client_id").asString();
        client.asAdministrator("GET", CLIENTS + "/" + id, Map.of())
                .answers(200)
                .with("Shop")
                .without("client_secret\":", made.path("client_secret").asString());
        ApiAnswer list = client.asAdministrator("GET", CLIENTS + "?page=1&per_page=10", Map.of())
                .answers(200)
                .with(id);
        assertThat(list.headers().firstValue("X-Total-Count")).hasValue("1");
        client.asAdministrator("PUT", CLIENTS + "/" + id, Map.of("client_name", "Other"))
                .answers(200)
                .with("Other", "https://shop.example/cb");
        client.asAdministrator("PUT", CLIENTS + "/" + id, Map.of("registration_type", "dynamic"))
                .answers(400);
        client.asAdministrator("PUT", CLIENTS + "/" + id, Map.of("token_endpoint_auth_method", "none"))
                .answers(400);

        JsonNode renewed =
                AuthClient.json(client.asAdministrator("POST", CLIENTS + "/" + id + "/regenerate_secret", Map.of())
                        .answers(200));
        assertThat(renewed.path("client_secret").asString())
                .isNotEqualTo(made.path("client_secret").asString());
        TestApp before = new TestApp(client, id, made.path("client_secret").asString());
        before.refreshing("x").answers(401).with("invalid_client");
        new TestApp(client, id, renewed.path("client_secret").asString())
                .refreshing("x")
                .answers(400);

        client.asAdministrator("DELETE", CLIENTS + "/" + id, Map.of()).answers(204);
        client.asAdministrator("GET", CLIENTS + "/" + id, Map.of()).answers(404).with("oauth_client_not_found");
        client.asAdministrator("DELETE", CLIENTS + "/" + id, Map.of()).answers(404);
        client.asAdministrator("GET", CLIENTS + "/x", Map.of()).answers(400);
    }

    @Test
    void whatBecomesOfAppsAndWhatUsersGrantThemIsOnRecord() {
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");
        TestApp app = TestApp.confidential(client);
        app.code(ada);
        app.code(ada);
        client.as(ada, "DELETE", "/auth/v1/user/oauth/grants?client_id=" + app.id(), Map.of())
                .answers(204);
        String path = CLIENTS + "/" + app.id();
        client.asAdministrator("PUT", path, Map.of("client_name", "Other")).answers(200);
        String secret = AuthClient.json(client.asAdministrator("POST", path + "/regenerate_secret", Map.of())
                        .answers(200))
                .path("client_secret")
                .asString();
        client.asAdministrator("DELETE", path, Map.of()).answers(204);

        assertThat(client.audited("oauth_client_created"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("traits").toString())
                        .contains(app.id(), "Shop", TestApp.REDIRECT, "\"manual\""));
        assertThat(client.audited("oauth_consent_granted")).singleElement().satisfies(entry -> {
            assertThat(entry.path("actor_id").asString()).isEqualTo(ada.userId());
            assertThat(entry.path("traits").toString()).contains(app.id(), "openid email");
        });
        assertThat(client.audited("oauth_consent_revoked"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.toString()).contains(ada.userId(), app.id()));
        List<JsonNode> updates = client.audited("oauth_client_updated");
        assertThat(updates).hasSize(2);
        assertThat(updates.getFirst().toString()).contains("[redacted]").doesNotContain(secret);
        JsonNode renamed = updates.getLast().path("traits");
        assertThat(renamed.path("before").toString()).isEqualTo("{\"client_name\":\"Shop\"}");
        assertThat(renamed.path("after").toString()).isEqualTo("{\"client_name\":\"Other\"}");
        assertThat(client.audited("oauth_client_deleted")).hasSize(1);
    }

    @Test
    void removedAppHoldsNothingMore() {
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");
        TestApp app = TestApp.confidential(client);
        String refresh = app.tokens(ada).path("refresh_token").asString();
        client.asAdministrator("DELETE", CLIENTS + "/" + app.id(), Map.of()).answers(204);
        app.refreshing(refresh).answers(401);
        app.asking(Map.of()).answers(400).with("oauth_client_not_found");
        assertThat(project.count("select count(*) from auth.sessions where oauth_client_id is not null"))
                .isZero();
    }

    @Test
    void nobodyElseAdministersApps() {
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");
        client.anonymously("GET", CLIENTS, "").answers(403).with("not_admin");
        client.as(ada, "POST", CLIENTS, Map.of("redirect_uris", List.of("https://a.example")))
                .answers(403);
    }

    @Test
    void appsRegisterThemselvesOnlyWhereTheyMay() {
        Map<String, ?> metadata = Map.of(
                "client_name",
                "Agent",
                "redirect_uris",
                List.of("https://agent.example/cb"),
                "token_endpoint_auth_method",
                "none",
                "software_id",
                "unknown to us",
                "registration_type",
                "manual",
                "client_id",
                "chosen");
        client.post(REGISTER, metadata).answers(403).with("oauth_dynamic_client_registration_disabled");
        server.change(project, Map.of("oauth_server_enabled", true, "oauth_server_allow_dynamic_registration", true));
        Awaitility.await()
                .untilAsserted(() -> client.post(REGISTER, metadata)
                        .answers(201)
                        .with("\"dynamic\"", "client_id_issued_at")
                        .without("client_secret", "chosen"));
        client.post(REGISTER, Map.of("redirect_uris", List.of("javascript:alert(1)")))
                .answers(400)
                .with("invalid_redirect_uri", "error_description");
        client.post(REGISTER, Map.of("redirect_uris", List.of("https://a.example"), "grant_types", List.of("implicit")))
                .answers(400)
                .with("invalid_client_metadata");
        for (int i = 0; i < 12; i++) {
            client.post(REGISTER, metadata).send();
        }
        client.post(REGISTER, metadata).answers(429);
        assertThat(project.count("select count(*) from auth.oauth_clients")).isLessThan(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "callback",
                "/callback",
                "//shop.example/cb",
                "http://shop.example/cb",
                "http://localhost.evil.example/cb",
                "https://shop.example/cb#fragment",
                "https://user@shop.example/cb",
                "https://*.shop.example/cb",
                "https://shop.example/a b",
                "https://shop.example/a,https://evil.example",
                "https://shop.example\\@evil.example",
                "javascript:alert(1)",
                "JavaScript://shop.example/%0aalert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "shop:cb",
                "https:cb",
            })
    void addressesThatLeadAstrayAreNotRegistered(String uri) {
        client.asAdministrator("POST", CLIENTS, Map.of("redirect_uris", List.of(uri)))
                .answers(400)
                .with("validation_failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/cb?x=1",
                "http://localhost:3000/cb",
                "http://127.0.0.1/cb",
                "http://[::1]:8080/cb",
                "com.example.app:/cb",
                "com.example.app://done",
            })
    void addressesOfPagesAndDevicesAreRegistered(String uri) {
        client.asAdministrator("POST", CLIENTS, Map.of("redirect_uris", List.of(uri)))
                .answers(201)
                .with(uri);
    }
}
