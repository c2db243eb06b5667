package dev.loam.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.WithPostgres;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
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
    void contentTemplateTakesThePlaceOfTheTextWhereTheChannelHasOne() {
        ProjectRef project = server.peers()
                .project(
                        Map.of(
                                "sms_twilio_account_sid",
                                "AC2",
                                "sms_twilio_message_service_sid",
                                "MG7",
                                "sms_twilio_content_sid",
                                "HX0123456789abcdef0123456789abcdef"),
                        Map.of("sms_twilio_auth_token", "token-of-the-project"));
        Map<String, Object> message = MessagingServer.aText("4915112345678");
        message.put("project", project.value());
        message.put("channel", "whatsapp");
        message.put("variables", Map.of("1", "12\"34\\56"));
        String id = server.post(message);
        server.awaitState(id, "sent");
        assertThat(fields(server.peers().texts().getLast()))
                .containsEntry("To", "whatsapp:+4915112345678")
                .containsEntry("MessagingServiceSid", "MG7")
                .containsEntry("ContentSid", "HX0123456789abcdef0123456789abcdef")
                .containsEntry("ContentVariables", "{\"1\":\"12\\\"34\\\\56\"}")
                .doesNotContainKey("Body");
        assertThat(server.jdbc()
                        .sql("select count(*) from messaging.message where id = cast(? as uuid) and variables is null")
                        .param(id)
                        .query(Long.class)
                        .single())
                .as("a code that was sent is forgotten")
                .isOne();
        message.put("channel", "sms");
        server.awaitState(server.post(message), "sent");
        assertThat(fields(server.peers().texts().getLast()))
                .containsEntry("Body", "Your code is 123456")
                .doesNotContainKeys("ContentSid", "ContentVariables");
    }

    @Test
    void installationsTemplateIsUsedForTextsThatHaveVariables() {
        try (MessagingServer templates = MessagingServer.start(
                "--loam.messaging.sms.account-sid=AC1",
                "--loam.messaging.sms.auth-token=token-of-the-installation",
                "--loam.messaging.sms.from=+15005550006",
                "--loam.messaging.sms.sms-content-sid=HX1")) {
            templates.awaitState(templates.post(MessagingServer.aText("4915112345678")), "sent");
            assertThat(fields(templates.peers().texts().getLast())).containsKey("Body");
            Map<String, Object> message = MessagingServer.aText("4915112345678");
            message.put("variables", Map.of("1", "123456"));
            templates.awaitState(templates.post(message), "sent");
            assertThat(fields(templates.peers().texts().getLast()))
                    .containsEntry("ContentSid", "HX1")
                    .containsEntry("From", "+15005550006")
                    .doesNotContainKey("Body");
            for (Map<String, String> bad : List.of(Map.of("a b", "1"), Map.of("1", "a\nb"), Map.of("1", ""))) {
                message.put("variables", bad);
                templates.posting(message).answers(400);
            }
        }
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

    private static Map<String, String> fields(Peers.Text text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.form().split("&")) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
