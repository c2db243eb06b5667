package dev.loam.auth;

import static dev.loam.platform.test.Race.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Race;
import dev.loam.platform.test.WithPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Operators look after a project's users without a key of the project. */
@WithPostgres
class OperatorUserTests {
    private static final String PASSWORD = "correct horse battery";

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject();
    private final AuthClient client = server.client(project);

    private ApiScenario as(String role, String method, String path, String body) {
        return as(project.ref(), role, method, path, body);
    }

    private ApiScenario as(ProjectRef ref, String role, String method, String path, String body) {
        String address = "/platform/v1/projects/%s/users%s".formatted(ref, path);
        String signed = address.contains("?") ? address.substring(0, address.indexOf('?')) : address;
        Caller.Operator operator = new Caller.Operator(
                UUID.randomUUID(),
                ref,
                new UUID(0, 1),
                role,
                new RequestId(UUID.randomUUID().toString()));
        return server.api()
                .request(method, address, body)
                .header("Content-Type", "application/json")
                .header(IdentityTokens.HEADER, server.bean(IdentityTokens.class).sign(operator, method, signed));
    }

    private JsonNode list(String query) {
        return AuthClient.json(as("developer", "GET", query, "").answers(200));
    }

    private static List<String> addresses(JsonNode page) {
        List<String> addresses = new ArrayList<>();
        page.path("items").forEach(user -> addresses.add(user.path("email").asString()));
        return addresses;
    }

    private String made(String email) {
        return AuthClient.json(as(
                                "developer",
                                "POST",
                                "",
                                AuthClient.body(Map.of("email", email, "password", PASSWORD, "email_confirm", true)))
                        .answers(201))
                .path("id")
                .asString();
    }

    @Test
    void metadataIsChangedWhereNobodyElseDidMeanwhileOnly() throws Exception {
        String user = "/" + made("a@example.com");
        String read = tag(as("developer", "GET", user, "").answers(200));

        ApiAnswer winner = Race.hasOneWinner(
                read, racer -> as("developer", "PATCH", user, "{\"app_metadata\":{\"plan\":%d}}".formatted(racer)));

        JsonNode now = AuthClient.json(as("developer", "GET", user, "").answers(200));
        assertThat(now).isEqualTo(AuthClient.json(winner));
        as("developer", "DELETE", user, "")
                .header("If-Match", read)
                .answers(412)
                .with("precondition_failed");
        as("developer", "PATCH", user, "{\"email\":\"b@example.com\"}")
                .header("If-Match", read)
                .answers(412);
        as("developer", "GET", user, "").answers(200).with("a@example.com").without("b@example.com");
        as("developer", "PATCH", user, "{\"user_metadata\":{\"a\":1}}")
                .header("If-Match", "*")
                .answers(200);
        as("developer", "PATCH", user, "{\"user_metadata\":{\"a\":2}}").answers(200);
        String last = tag(as("developer", "GET", user, "").answers(200));
        client.post("/auth/v1/token?grant_type=password", Map.of("email", "a@example.com", "password", PASSWORD))
                .answers(200);
        as("developer", "GET", user, "").answers(200).withHeader("ETag", last).with("last_sign_in_at");
        as("developer", "DELETE", user, "").header("If-Match", last).answers(204);
        as("developer", "PATCH", user, "{}").header("If-Match", last).answers(404);
    }

    @Test
    void pagesShowEveryUserOnceAndTellTheTotalFirst() {
        for (int i = 0; i < 5; i++) {
            made("user%d@example.com".formatted(i));
        }
        List<String> seen = new ArrayList<>();
        JsonNode page = list("?limit=2");
        assertThat(page.path("total").asLong()).isEqualTo(5);
        for (int i = 0; i < 3; i++) {
            seen.addAll(addresses(page));
            JsonNode cursor = page.path("next_cursor");
            if (cursor.isString()) {
                page = list("?limit=2&cursor=" + cursor.asString());
                assertThat(page.path("total").isNumber()).isFalse();
            }
        }
        assertThat(seen)
                .containsExactly(
                        "user4@example.com",
                        "user3@example.com",
                        "user2@example.com",
                        "user1@example.com",
                        "user0@example.com");
        as("developer", "GET", "?cursor=bm9uZQ", "").answers(400).with("validation_failed");
    }

    @Test
    void searchFindsPartsOfAddressesAndTakesNoWildcards() {
        String ada = made("ada@example.com");
        made("a_b@example.com");

        assertThat(addresses(list("?search=ADA"))).containsExactly("ada@example.com");
        assertThat(addresses(list("?search=" + ada.substring(0, 8)))).containsExactly("ada@example.com");
        assertThat(addresses(list("?search=a_b"))).containsExactly("a_b@example.com");
        assertThat(addresses(list("?search=%25"))).isEmpty();
    }

    @Test
    void bannedUserIsListedSoAndLoggedOut() {
        String id = made("ada@example.com");
        client.signIn("ada@example.com", PASSWORD);
        JsonNode sessions = AuthClient.json(
                as("developer", "GET", "/" + id + "/sessions", "").answers(200));
        assertThat(sessions).hasSize(1);

        as("developer", "PATCH", "/" + id, "{\"ban_duration\":\"24h\"}")
                .answers(200)
                .with("banned_until");

        assertThat(addresses(list("?state=banned"))).containsExactly("ada@example.com");
        assertThat(AuthClient.json(
                        as("developer", "GET", "/" + id + "/sessions", "").answers(200)))
                .isEmpty();
        client.post("/auth/v1/token?grant_type=password", Map.of("email", "ada@example.com", "password", PASSWORD))
                .answers(400)
                .with("user_banned");
        as("developer", "PATCH", "/" + id, "{\"ban_duration\":\"none\"}")
                .answers(200)
                .without("banned_until");
        client.signIn("ada@example.com", PASSWORD);
    }

    @Test
    void endedSessionIsNotRefreshedAndTheOthersStay() {
        String id = made("ada@example.com");
        client.signIn("ada@example.com", PASSWORD);
        client.signIn("ada@example.com", PASSWORD);
        JsonNode sessions = AuthClient.json(
                as("developer", "GET", "/" + id + "/sessions", "").answers(200));
        String ended = sessions.path(0).path("id").asString();

        as("developer", "DELETE", "/" + id + "/sessions/" + ended, "").answers(204);
        as("developer", "DELETE", "/" + id + "/sessions/" + ended, "").answers(204);

        assertThat(AuthClient.json(
                        as("developer", "GET", "/" + id + "/sessions", "").answers(200)))
                .hasSize(1);
        as("developer", "DELETE", "/" + id + "/sessions", "").answers(204);
        assertThat(AuthClient.json(
                        as("developer", "GET", "/" + id + "/sessions", "").answers(200)))
                .isEmpty();
    }

    @Test
    void impersonationIsASessionOfItsOwnThatSaysWhatItIs() {
        String id = made("ada@example.com");
        client.signIn("ada@example.com", PASSWORD);

        JsonNode begun = AuthClient.json(
                as("developer", "POST", "/" + id + "/impersonation", "{}").answers(201));

        String token = begun.path("access_token").asString();
        JsonNode claims = client.verified(token);
        assertThat(claims.path("sub").asString()).isEqualTo(id);
        assertThat(claims.path("aal").asString()).isEqualTo("aal1");
        assertThat(claims.path("amr").path(0).path("method").asString()).isEqualTo("impersonation");
        assertThat(begun.path("link").asString()).contains("#access_token=" + token);
        assertThat(AuthClient.json(
                        as("developer", "GET", "/" + id + "/sessions", "").answers(200)))
                .hasSize(2);
        assertThat(project.count("""
                        select count(*) from auth.audit_log_entries
                        where payload ->> 'action' = 'user_impersonated' and payload -> 'traits' ->> 'operator' <> ''
                        """)).isEqualTo(1);
    }

    @Test
    void nobodyIsImpersonatedWhoMayNotSignInOrByWhoMayNotChangeUsers() {
        String id = made("ada@example.com");

        as("viewer", "POST", "/" + id + "/impersonation", "{}").answers(403).with("permission_missing");
        as("developer", "POST", "/" + UUID.randomUUID() + "/impersonation", "{}")
                .answers(404)
                .with("user_not_found");
        as("developer", "PATCH", "/" + id, "{\"ban_duration\":\"24h\"}").answers(200);
        as("developer", "POST", "/" + id + "/impersonation", "{}").answers(403).with("user_banned");
        assertThat(AuthClient.json(
                        as("developer", "GET", "/" + id + "/sessions", "").answers(200)))
                .isEmpty();
    }

    @Test
    void nobodyTakesTheOperatorsPlaces() {
        as(ProjectRef.PLATFORM, "owner", "POST", "/" + UUID.randomUUID() + "/impersonation", "{}")
                .answers(404)
                .with("feature_disabled");
    }

    @Test
    void deletedUserIsGone() {
        String id = made("ada@example.com");

        as("developer", "DELETE", "/" + id, "").answers(204);

        as("developer", "GET", "/" + id, "").answers(404).with("user_not_found", "request_id");
        assertThat(list("").path("total").asLong()).isZero();
    }

    @Test
    void viewerChangesNothingAndBillingSeesNobody() {
        String id = made("ada@example.com");

        as("viewer", "DELETE", "/" + id, "").answers(403).with("permission_missing");
        as("viewer", "POST", "", "{\"email\":\"eve@example.com\"}").answers(403).with("permission_missing");
        as("viewer", "DELETE", "/" + id + "/sessions", "").answers(403).with("permission_missing");
        as("billing", "GET", "", "").answers(403).without("ada@example.com");
    }

    @Test
    void twoUsersHaveNoOneAddress() {
        made("ada@example.com");

        as("developer", "POST", "", "{\"email\":\"ADA@example.com\"}")
                .answers(422)
                .with("email_exists");
    }
}
