package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.WithPostgres;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Texts come by the channel that the client asks for. */
@WithPostgres
class TextChannelTests {
    private final AuthServer server = AuthServer.running();
    private final AuthClient client = server.client(
            server.aProject(Map.of("external_phone_enabled", true, "sms_max_frequency", 0, "sms_autoconfirm", false)));
    private final String phone = "49151" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);

    @Test
    void codesComeByWhatsAppWhereItIsAskedFor() {
        client.post("/auth/v1/otp", Map.of("phone", phone, "channel", "whatsapp"))
                .answers(200);
        assertThat(channel(phone)).isEqualTo("whatsapp");
        AuthClient.Tokens tokens = client.tokens(client.post(
                "/auth/v1/verify",
                Map.of(
                        "type",
                        "sms",
                        "phone",
                        phone,
                        "token",
                        server.mail("+" + phone).code())));
        client.post("/auth/v1/otp", Map.of("phone", phone)).answers(200);
        assertThat(channel(phone)).isEqualTo("sms");

        String next = phone + "1";
        client.as(tokens, "PUT", "/auth/v1/user", Map.of("phone", next, "channel", "whatsapp"))
                .answers(200);
        assertThat(channel(next)).isEqualTo("whatsapp");
        String third = phone + "2";
        client.post("/auth/v1/signup", Map.of("phone", third, "password", "correct horse", "channel", "whatsapp"))
                .answers(200);
        assertThat(channel(third)).isEqualTo("whatsapp");
    }

    @Test
    void otherChannelsAreRefused() {
        client.post("/auth/v1/otp", Map.of("phone", phone, "channel", "pigeon"))
                .answers(400)
                .with("validation_failed", "Invalid channel");
        assertThat(server.mails("+" + phone)).isEmpty();
    }

    private String channel(String number) {
        return server.mail("+" + number).message().path("channel").asString();
    }
}
