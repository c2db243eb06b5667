package dev.loam.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.platform.test.ApiScenario;
import dev.loam.project.operator.OperatorLogins;
import dev.loam.project.operator.TokenLimits;
import dev.loam.standalone.status.SetupClient;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class OperatorLoginTests {
    private static final RunningStandalone LOAM = RunningStandalone.shared();
    private static final String AUTH = "/p/%s/auth/v1".formatted(ProjectRef.PLATFORM);
    private static final String PASSWORD = "correct horse battery";

    private final String email = "o" + UUID.randomUUID() + "@example.com";

    @BeforeEach
    void firstOperatorHasNoLogin() {
        LOAM.bean(JdbcClient.class)
                .sql("update project.bootstrap set setup_used_at = null")
                .update();
    }

    @Test
    void firstOperatorLogsInWithWhatSetupMadeAndOutAgain() {
        setUp();
        String token = logIn(PASSWORD).answers(200).body();
        String bearer = "Bearer " + LOAM.read(token).path("access_token").asString();
        me(bearer).answers(200).with(email, "\"installation_admin\":true", "Local");
        LOAM.api()
                .get("/platform/v1/projects")
                .header("Authorization", bearer)
                .answers(200)
                .with("\"local\"");
        LOAM.api().post(AUTH + "/logout", "").header("Authorization", bearer).answers(204);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> me(bearer).answers(401));
        logIn("another password").answers(400).without("access_token");
    }

    @Test
    void invitedPersonLogsIn() {
        JsonNode installation = LOAM.installation();
        String bearer = "Bearer " + installation.path("platform_token").asString();
        String invited = "i" + UUID.randomUUID() + "@example.com";
        String organization = installation.path("organization_id").asString();
        JsonNode issued = LOAM.read(LOAM.api()
                .post(
                        "/platform/v1/organizations/%s/invitations".formatted(organization),
                        "{\"email\":\"%s\",\"role\":\"viewer\"}".formatted(invited))
                .header("Authorization", bearer)
                .answers(201)
                .body());
        assertThat(issued.path("mailed").asBoolean()).isTrue();
        String link = issued.path("link").asString();
        LOAM.api()
                .post("/platform/v1/invitations/sign-up", """
                        {"token":"%s","email":"%s","password":"%s","name":"Invited"}
                        """.formatted(
                                link.substring(link.indexOf('#') + 1), invited, PASSWORD))
                .answers(201);
        String session = "Bearer "
                + LOAM.read(logIn(invited, PASSWORD).answers(200).body())
                        .path("access_token")
                        .asString();
        me(session).answers(200).with(invited, "\"installation_admin\":false");
        LOAM.api()
                .get("/platform/v1/organizations/%s/members".formatted(organization))
                .header("Authorization", session)
                .answers(200)
                .with(invited);
        LOAM.api()
                .post("/platform/v1/projects", "{\"name\":\"x\",\"organization_id\":\"%s\"}".formatted(organization))
                .header("Authorization", session)
                .answers(403)
                .with("projects.create");
    }

    @Test
    void builtInProjectTakesNoSignUpAndServesNothingElse() {
        LOAM.api()
                .post(AUTH + "/signup", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD))
                .answers(422)
                .without("access_token");
        LOAM.api().post(AUTH + "/signup", "{}").answers(422).without("access_token");
        LOAM.api().get(AUTH + "/admin/users").answers(403).without("@");
        for (String path : new String[] {"/rest/v1/", "/storage/v1/bucket", "/functions/v1/x", "/events/v1/events"}) {
            LOAM.api().get("/p/" + ProjectRef.PLATFORM + path).answers(404);
        }
    }

    @Test
    void operatorsLetInWithoutAPasswordGetTheSameSession() {
        setUp();
        UUID user = LOAM.bean(JdbcClient.class)
                .sql("select user_id from project.operator where email = :email")
                .param("email", email)
                .query(UUID.class)
                .single();
        JsonNode session = LOAM.bean(OperatorLogins.class).open(user);
        me("Bearer " + session.path("access_token").asString()).answers(200).with(email);
        LOAM.api()
                .post(
                        AUTH + "/token?grant_type=refresh_token",
                        "{\"refresh_token\":\"%s\"}"
                                .formatted(session.path("refresh_token").asString()))
                .answers(200)
                .with("access_token");
    }

    @Test
    void whoHasASecondFactorComesWithIt() {
        setUp();
        JsonNode before = LOAM.read(logIn(PASSWORD).answers(200).body());
        platform("""
                insert into auth.mfa_factors (user_id, friendly_name, factor_type, status)
                select id, 'phone', 'totp', 'verified' from auth.users where email = :email
                """);
        JsonNode session = LOAM.read(logIn(PASSWORD).answers(200).body());

        me("Bearer " + session.path("access_token").asString())
                .answers(403)
                .with("second_factor_needed")
                .without("installation_admin");
        me("Bearer " + refreshed(before)).answers(403).with("second_factor_needed");

        platform("""
                update auth.sessions set aal = 'aal2'
                where user_id = (select id from auth.users where email = :email)
                """);
        me("Bearer " + refreshed(session)).answers(200).with(email);

        platform("delete from auth.mfa_factors where user_id = (select id from auth.users where email = :email)");
        me("Bearer " + refreshed(LOAM.read(logIn(PASSWORD).answers(200).body())))
                .answers(200);
    }

    @Test
    void thereIsNoSingleSignOnWithoutAProvider() {
        for (String path : new String[] {"", "/start", "/callback?state=x&code=y"}) {
            LOAM.api().get("/platform/v1/sso" + path).answers(404).with("sso_not_configured");
        }
        LOAM.api()
                .post("/platform/v1/sso/session", "{\"code\":\"x\"}")
                .answers(404)
                .with("sso_not_configured");
    }

    @Test
    void sessionOfAnotherProjectIsNoOperators() {
        JsonNode project = LOAM.installation().path("project");
        for (String key : new String[] {"anon_key", "service_role_key", "secret_key"}) {
            me("Bearer " + project.path(key).asString()).answers(401).without("installation_admin");
        }
    }

    @Test
    void revokedTokenIsRefusedWithinSeconds() {
        UUID operator = LOAM.anOperator();
        String bearer = "Bearer " + LOAM.aTokenOf(operator, TokenLimits.NONE);
        me(bearer).answers(200);
        JsonNode tokens = LOAM.read(LOAM.api()
                .get("/platform/v1/me/tokens")
                .header("Authorization", bearer)
                .answers(200)
                .body());
        LOAM.api()
                .delete("/platform/v1/me/tokens/" + tokens.path(0).path("id").asString())
                .header("Authorization", bearer)
                .answers(200);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> me(bearer).answers(401));
    }

    private void setUp() {
        String token = LOAM.bean(SetupClient.class).issue().token();
        LOAM.api()
                .post("/platform/v1/setup", """
                        {"token":"%s","email":"%s","password":"%s","name":"First"}
                        """.formatted(token, email, PASSWORD))
                .answers(201)
                .with(email);
    }

    private void platform(String sql) {
        LOAM.bean(ProjectSessions.class)
                .asService(
                        ProjectRef.PLATFORM,
                        session -> session.jdbc().sql(sql).param("email", email).update());
    }

    private static String refreshed(JsonNode session) {
        return LOAM.read(LOAM.api()
                        .post(
                                AUTH + "/token?grant_type=refresh_token",
                                "{\"refresh_token\":\"%s\"}"
                                        .formatted(session.path("refresh_token").asString()))
                        .answers(200)
                        .body())
                .path("access_token")
                .asString();
    }

    private ApiScenario logIn(String password) {
        return logIn(email, password);
    }

    private static ApiScenario logIn(String address, String password) {
        return LOAM.api()
                .post(
                        AUTH + "/token?grant_type=password",
                        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(address, password));
    }

    private static ApiScenario me(String bearer) {
        return LOAM.api().get("/platform/v1/me").header("Authorization", bearer);
    }
}
