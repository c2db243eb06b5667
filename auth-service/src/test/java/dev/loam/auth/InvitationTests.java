package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.WithPostgres;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@WithPostgres
class InvitationTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of("smtp_max_frequency", 0));
    private final AuthClient client = server.client(project);
    private final String email = "u" + UUID.randomUUID() + "@example.com";

    @Test
    void invitedUserAcceptsByLink() {
        JsonNode invited = AuthClient.json(
                client.asAdministrator("POST", "/auth/v1/invite", Map.of("email", email, "data", Map.of("team", "red")))
                        .answers(200));
        assertThat(invited.path("invited_at").isString()).isTrue();
        assertThat(invited.path("user_metadata").path("team").asString()).isEqualTo("red");
        assertThat(invited.has("email_confirmed_at")).isFalse();
        Mail mail = server.mail(email);
        assertThat(mail.kind()).isEqualTo("invite");
        assertThat(client.anonymously("GET", mail.path(), "")
                        .answers(303)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .contains("#access_token=", "type=invite");
        client.asAdministrator("POST", "/auth/v1/invite", Map.of("email", email))
                .answers(422)
                .with("email_exists");
    }

    @Test
    void onlyAdministratorsInviteAndMakeLinks() {
        for (String path : List.of("/auth/v1/invite", "/auth/v1/admin/generate_link")) {
            client.post(path, Map.of("email", email, "type", "magiclink"))
                    .answers(403)
                    .with("not_admin");
        }
        assertThat(server.mails(email)).isEmpty();
    }

    @Test
    void administratorsReadTheAuditLog() {
        client.asAdministrator("POST", "/auth/v1/invite", Map.of("email", email))
                .answers(200);
        client.asAdministrator("GET", "/auth/v1/admin/audit", Map.of())
                .answers(200)
                .with("user_invited", email, "\"ip_address\"");
        client.anonymously("GET", "/auth/v1/admin/audit", "").answers(403).without(email);
    }

    @Test
    void auditLogSaysWhatSomebodyAskedForAndNothingOfNobody() {
        client.signUp(email, "correct horse");
        String nobody = "n" + UUID.randomUUID() + "@example.com";
        client.post("/auth/v1/recover", Map.of("email", email)).answers(200);
        client.post("/auth/v1/recover", Map.of("email", nobody)).answers(200);
        client.asAdministrator("GET", "/auth/v1/admin/audit", Map.of())
                .answers(200)
                .with("user_recovery_requested", email)
                .without(nobody);
    }

    @Test
    void generatedLinkIsWholeAndNotSent() {
        for (String type : List.of("signup", "invite", "magiclink", "recovery")) {
            JsonNode link = AuthClient.json(client.asAdministrator(
                            "POST",
                            "/auth/v1/admin/generate_link",
                            Map.of("type", type, "email", email, "password", "correct horse"))
                    .answers(200));
            assertThat(link.path("email").asString()).isEqualTo(email);
            assertThat(link.path("verification_type").asString()).isEqualTo(type);
            assertThat(link.path("email_otp").asString()).matches("[0-9]{6}");
            assertThat(link.path("hashed_token").asString()).matches("[0-9a-f]{56}");
            URI action = URI.create(link.path("action_link").asString());
            assertThat(Mail.parameter(action.getRawQuery(), "token"))
                    .isEqualTo(link.path("hashed_token").asString());
            assertThat(link.path("redirect_to").asString()).isEqualTo("http://localhost:3000");
            if (type.equals("magiclink") || type.equals("recovery")) {
                client.tokens(client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                type,
                                "token_hash",
                                link.path("hashed_token").asString())));
            }
        }
        assertThat(server.mails(email)).isEmpty();
    }

    @Test
    void unknownUsersMagicLinkIsASignUpAndTheirRecoveryIsNone() {
        client.asAdministrator("POST", "/auth/v1/admin/generate_link", Map.of("type", "recovery", "email", email))
                .answers(404)
                .with("user_not_found");
        client.asAdministrator("POST", "/auth/v1/admin/generate_link", Map.of("type", "magiclink", "email", email))
                .answers(200)
                .with("\"verification_type\":\"signup\"");
        client.asAdministrator("POST", "/auth/v1/admin/generate_link", Map.of("type", "nothing", "email", email))
                .answers(400);
    }
}
