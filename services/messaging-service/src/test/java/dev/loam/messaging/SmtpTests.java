package dev.loam.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.FreePorts;
import dev.loam.platform.test.WithPostgres;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithPostgres
class SmtpTests {
    private static final String PLAIN = "--loam.messaging.smtp.tls=false";

    private final int port = FreePorts.next();
    private final GreenMail mailbox = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));

    @BeforeEach
    void start() {
        mailbox.start();
    }

    @AfterEach
    void end() {
        mailbox.stop();
    }

    private MessagingServer server(String... more) {
        String[] settings = new String[more.length + 3];
        settings[0] = "--loam.messaging.smtp.host=127.0.0.1";
        settings[1] = "--loam.messaging.smtp.port=" + port;
        settings[2] = "--loam.messaging.smtp.from=Loam <noreply@loam.example>";
        System.arraycopy(more, 0, settings, 3, more.length);
        return MessagingServer.start(settings);
    }

    @Test
    void mailIsSentInBothFormsUnderTheInstallationsNameAndItsTextForgotten() throws MessagingException {
        try (MessagingServer server = server(PLAIN)) {
            String id = server.post(MessagingServer.aMail("ada@example.com"));
            server.awaitState(id, "sent");
            MimeMessage mail = mailbox.getReceivedMessages()[0];
            assertThat(mail.getFrom()[0]).hasToString("Loam <noreply@loam.example>");
            assertThat(mail.getSubject()).isEqualTo("Your code");
            assertThat(mail.getMessageID()).isEqualTo("<%s@loam.example>".formatted(id));
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(GreenMailUtil.getWholeMessage(mail)).contains("Your code is 123456", "<b>123456</b>");
            assertThat(server.jdbc()
                            .sql("select count(*) from messaging.message where body_text is null and body_html is null")
                            .query(Long.class)
                            .single())
                    .isOne();
        }
    }

    @Test
    void mailIsTriedAgainUntilTheServerAnswers() {
        mailbox.stop();
        try (MessagingServer server = server(PLAIN)) {
            String id = server.post(MessagingServer.aMail("later@example.com"));
            await().untilAsserted(() -> assertThat(server.jdbc()
                            .sql("select attempts from messaging.message")
                            .query(Integer.class)
                            .single())
                    .isGreaterThan(1));
            mailbox.start();
            server.awaitState(id, "sent");
            assertThat(mailbox.getReceivedMessages()).hasSize(1);
        }
    }

    @Test
    void mailOfAProcessThatEndedIsSentByTheNext() {
        mailbox.stop();
        MessagingServer first = server(PLAIN);
        String id = first.post(MessagingServer.aMail("later@example.com"));
        first.context().close();
        mailbox.start();
        try (MessagingServer second = MessagingServer.start(
                first.peers(),
                first.database(),
                "--loam.messaging.smtp.host=127.0.0.1",
                "--loam.messaging.smtp.port=" + port,
                "--loam.messaging.smtp.tls=false")) {
            second.awaitState(id, "sent");
        }
        assertThat(mailbox.getReceivedMessages()).hasSize(1);
    }

    @Test
    void serverWithoutEncryptionIsNotUsedUnlessAllowed() {
        try (MessagingServer server = server()) {
            server.post(MessagingServer.aMail("ada@example.com"));
            await().untilAsserted(() -> assertThat(server.jdbc()
                            .sql("select coalesce(last_error, '') from messaging.message")
                            .query(String.class)
                            .single())
                    .contains("STARTTLS"));
            assertThat(mailbox.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void mailThatIsTooOldIsGivenUp() {
        mailbox.stop();
        try (MessagingServer server = server(PLAIN, "--loam.messaging.delivery.max-age=1s")) {
            server.awaitState(server.post(MessagingServer.aMail("late@example.com")), "failed");
        }
    }

    @Test
    void projectsServerWithAPrivateAddressIsNotSpokenTo() {
        try (MessagingServer server = server(PLAIN)) {
            ProjectRef project = server.peers()
                    .project(Map.of("smtp_host", "localhost", "smtp_port", String.valueOf(port)), Map.of());
            Map<String, Object> mail = MessagingServer.aMail("ada@example.com");
            mail.put("project", project.value());
            server.post(mail);
            await().untilAsserted(() -> assertThat(server.jdbc()
                            .sql("select coalesce(last_error, '') from messaging.message")
                            .query(String.class)
                            .single())
                    .contains("not a public one"));
            assertThat(mailbox.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void projectsOwnServerIsUsedWithItsLoginAndName() throws MessagingException {
        int secure = FreePorts.next();
        GreenMail own = new GreenMail(new ServerSetup(secure, "127.0.0.1", "smtp"));
        own.setUser("mailer@shop.example", "mailer", "of the project");
        own.start();
        try (MessagingServer server = server(PLAIN, "--loam.messaging.smtp.private-hosts=true")) {
            ProjectRef project = server.peers()
                    .project(
                            Map.of(
                                    "smtp_host", "127.0.0.1",
                                    "smtp_port", String.valueOf(secure),
                                    "smtp_user", "mailer",
                                    "smtp_admin_email", "shop@shop.example",
                                    "smtp_sender_name", "The Shop"),
                            Map.of("smtp_pass", "of the project"));
            Map<String, Object> mail = MessagingServer.aMail("ada@example.com");
            mail.put("project", project.value());
            server.awaitState(server.post(mail), "sent");
            assertThat(own.getReceivedMessages()[0].getFrom()[0]).hasToString("The Shop <shop@shop.example>");
            assertThat(mailbox.getReceivedMessages()).isEmpty();
        } finally {
            own.stop();
        }
    }
}
