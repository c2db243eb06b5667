package dev.loam.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.WithPostgres;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithPostgres
class SmsTests {
    private MessagingServer server;

    @BeforeEach
    void start() {
        server = MessagingServer.start(
                "--loam.messaging.sms.account-sid=AC1",
                "--loam.messaging.sms.auth-token=token-of-the-installation",
                "--loam.messaging.sms.from=+15005550006");
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void textIsHandedToTheProviderInItsForm() {
        server.awaitState(server.post(MessagingServer.aText("4915112345678")), "sent");
        Peers.Text text = server.peers().texts().getFirst();
        assertThat(text.path()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
        assertThat(text.authorization()).isEqualTo(basic("AC1", "token-of-the-installation"));
        assertThat(text.form()).contains("To=%2B4915112345678", "From=%2B15005550006", "Body=Your+code+is+123456");
    }

    @Test
    void textByWhatsAppIsMarkedAsSuch() {
        Map<String, Object> message = MessagingServer.aText("4915112345678");
        message.put("channel", "whatsapp");
        server.awaitState(server.post(message), "sent");
        assertThat(server.peers().texts().getFirst().form())
                .contains(
                        "To=whatsapp%3A%2B4915112345678", "From=whatsapp%3A%2B15005550006", "Body=Your+code+is+123456");
    }

    @Test
    void projectsOwnAccountAndMessagingServiceAreUsed() {
        ProjectRef project = server.peers()
                .project(
                        Map.of("sms_twilio_account_sid", "AC2", "sms_twilio_message_service_sid", "MG7"),
                        Map.of("sms_twilio_auth_token", "token-of-the-project"));
        Map<String, Object> message = MessagingServer.aText("4915112345678");
        message.put("project", project.value());
        server.awaitState(server.post(message), "sent");
        Peers.Text text = server.peers().texts().getFirst();
        assertThat(text.authorization()).isEqualTo(basic("AC2", "token-of-the-project"));
        assertThat(text.form()).contains("MessagingServiceSid=MG7").doesNotContain("From=");
    }

    @Test
    void overloadedProviderIsAskedAgainAndARefusedTextIsGivenUp() {
        server.peers().answersTexts(503);
        String overloaded = server.post(MessagingServer.aText("4915112345678"));
        await().until(() -> server.peers().texts().size() > 1);
        server.peers().answersTexts(201);
        server.awaitState(overloaded, "sent");
        server.peers().answersTexts(400);
        server.awaitState(server.post(MessagingServer.aText("4915112345679")), "failed");
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
