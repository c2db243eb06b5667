package dev.loam.project.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiScenario;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class InvitationTests {
    private final RunningService service = RunningService.shared();
    private final Tenant owner = Tenants.anOperator(service);
    private final String email = "p" + UUID.randomUUID() + "@example.com";
    private final String path = "/platform/v1/organizations/%s/invitations".formatted(owner.organization());

    @AfterEach
    void mailWorks() {
        service.neighbours().mailIsAway(false);
    }

    @Test
    void whoBringsNoTokenJoinsNothing() {
        owner.post("/platform/v1/invitations/accept", "{}").answers(403).with("invalid_invitation");
        service.asAnybody(service.api()
                        .post(
                                "/platform/v1/invitations/sign-up",
                                "{\"email\":\"a@corp.example\",\"name\":\"A\",\"password\":\"long enough\"}"))
                .answers(403)
                .with("invalid_invitation");
    }

    @Test
    void invitedPersonBecomesAnOperatorWithALogin() {
        invite("developer");
        JsonNode joined = service.read(
                signUp(mailed(), email, "correct horse").answers(201).body());
        assertThat(service.neighbours().hasUser(email)).isTrue();
        Tenant operator =
                new Tenant(service, UUID.fromString(joined.path("operator_id").asString()), owner.organization());
        operator.get("/platform/v1/me").answers(200).with(email, "\"email_verified\":true", "Some & Co.");
        owner.get("/platform/v1/organizations/%s/members".formatted(owner.organization()))
                .answers(200)
                .with(email, "developer");
        owner.get(path).answers(200).without(email);
    }

    @Test
    void shownLinkWorksButProvesNoAddress() {
        String token = fragment(invite("viewer").path("link").asString());
        JsonNode joined =
                service.read(signUp(token, email, "correct horse").answers(201).body());
        Tenant operator =
                new Tenant(service, UUID.fromString(joined.path("operator_id").asString()), owner.organization());
        operator.get("/platform/v1/me").answers(200).with("\"email_verified\":false");
    }

    @Test
    void tokensAreShownOnceAndNotKept() {
        JsonNode issued = invite("viewer");
        String token = fragment(issued.path("link").asString());
        owner.get(path).answers(200).with(email).without(token, mailed(), "hash");
        assertThat(mailed()).isNotEqualTo(token);
    }

    @Test
    void invitationWorksOnceHoweverManyComeAtOnce() throws Exception {
        invite("viewer");
        String token = mailed();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> attempt =
                    () -> signUp(token, email, "correct horse").send().status();
            List<Future<Integer>> answers = threads.invokeAll(List.of(attempt, attempt, attempt, attempt));
            int accepted = 0;
            for (Future<Integer> answer : answers) {
                accepted += answer.get() == 201 ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
    }

    @Test
    void invitationIsForItsAddressOnly() {
        invite("owner");
        signUp(mailed(), "else-" + email, "correct horse").answers(403).with("invalid_invitation");
        signUp("lm_inv_guessed", email, "correct horse").answers(403).with("invalid_invitation");
        assertThat(service.neighbours().hasUser("else-" + email)).isFalse();
        Tenant stranger = Tenants.anOperator(service);
        stranger.post("/platform/v1/invitations/accept", token(mailed()))
                .answers(403)
                .with("invalid_invitation");
    }

    @Test
    void operatorAcceptsWithTheAddressThatIsProven() {
        Tenant operator = Tenants.anOperator(service);
        service.bean(JdbcClient.class)
                .sql("update project.operator set email = :email where id = :id")
                .param("email", email)
                .param("id", operator.operator())
                .update();
        String shown = fragment(invite("admin").path("link").asString());
        operator.post("/platform/v1/invitations/accept", token(shown)).answers(403);
        service.api().post("/platform/v1/invitations/accept", token(mailed())).answers(401);
        operator.post("/platform/v1/invitations/accept", token(mailed())).answers(200);
        operator.get("/platform/v1/me").answers(200).with("\"email_verified\":true");
        operator.post("/platform/v1/invitations/accept", token(mailed())).answers(403);
    }

    @Test
    void revokedRenewedAndExpiredTokensAreRefused() {
        JsonNode issued = invite("viewer");
        String first = mailed();
        String one = path + "/" + issued.path("id").asString();
        owner.post(path, body("viewer")).answers(409).with("invitation_exists");
        owner.post(one + "/resend", "").answers(200).with("lm_inv_");
        signUp(first, email, "correct horse").answers(403);
        String second = mailed();
        expire(issued);
        signUp(second, email, "correct horse").answers(403);
        owner.delete(one).answers(204);
        owner.delete(one).answers(404).with("invitation_not_found");
        owner.post(path, body("viewer")).answers(201);
    }

    @Test
    void withoutMailTheLinkIsStillShown() {
        service.neighbours().mailIsAway(true);
        assertThat(invite("viewer").path("mailed").asBoolean()).isFalse();
    }

    @Test
    void weakPasswordLeavesTheInvitationOpen() {
        invite("viewer");
        signUp(mailed(), email, "short").answers(400).with("weak_password");
        signUp(mailed(), email, "correct horse").answers(201);
    }

    @Test
    void strangersDoNotInvite() {
        Tenant stranger = Tenants.anOperator(service);
        stranger.post(path, body("viewer")).answers(403).without("lm_inv_");
        service.api().post(path, body("viewer")).answers(401);
        owner.post(path, "{\"email\":\"a\\r\\nBcc: b@example.com\",\"role\":\"viewer\"}")
                .answers(400)
                .with("invalid_email");
        owner.post(path, "{\"email\":\"a@example.com\",\"role\":\"king\"}")
                .answers(404)
                .with("role_not_found");
    }

    private JsonNode invite(String role) {
        return service.read(
                owner.post(path, body(role)).answers(201).with("\"link\"").body());
    }

    private String body(String role) {
        return "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(email.toUpperCase(java.util.Locale.ROOT), role);
    }

    private String mailed() {
        String text = service.neighbours().mailsTo(email).getLast().path("text").asString();
        return text.substring(text.indexOf("lm_inv_")).split("\\s", 2)[0];
    }

    private static String fragment(String link) {
        return link.substring(link.indexOf('#') + 1);
    }

    private static String token(String token) {
        return "{\"token\":\"%s\"}".formatted(token);
    }

    private ApiScenario signUp(String token, String address, String password) {
        return service.asAnybody(
                service.api().post("/platform/v1/invitations/sign-up", """
                        {"token":"%s","email":"%s","password":"%s","name":"New Person"}
                        """.formatted(token, address, password)));
    }

    private void expire(JsonNode issued) {
        service.bean(JdbcClient.class)
                .sql("update project.invitation set expires_at = now() - interval '1 second' where id = :id")
                .param("id", UUID.fromString(issued.path("id").asString()))
                .update();
    }
}
