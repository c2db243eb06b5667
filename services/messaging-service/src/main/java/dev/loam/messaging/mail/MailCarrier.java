package dev.loam.messaging.mail;

import dev.loam.messaging.delivery.Carrier;
import dev.loam.messaging.delivery.QueuedMessage;
import dev.loam.messaging.delivery.Sending;
import dev.loam.messaging.message.Channel;
import dev.loam.messaging.message.MailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.springframework.core.Ordered;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.web.client.RestClientException;

/** Hands mails to an SMTP server. */
final class MailCarrier implements Carrier, Ordered {
    private final SmtpServers servers;
    private final Duration timeout;

    MailCarrier(SmtpServers servers, Duration timeout) {
        this.servers = servers;
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public boolean serves(QueuedMessage message) {
        return message.channel() == Channel.MAIL && servers.hasServer(message.project());
    }

    @Override
    public Sending send(QueuedMessage message) {
        try {
            SmtpServer server = servers.find(message.project());
            if (server == null) {
                return new Sending.TryAgain("The mail server was taken out of the settings");
            }
            JavaMailSenderImpl sender = sender(server);
            sender.send(mail(sender, server, message));
            return new Sending.Sent();
        } catch (MailException failure) {
            return SmtpFailures.outcome(failure);
        } catch (RestClientException away) {
            return new Sending.TryAgain("The mail server's password cannot be read at the moment");
        } catch (MessagingException | UnsupportedEncodingException malformed) {
            return new Sending.Refused("The mail cannot be written: " + malformed.getMessage());
        }
    }

    private static MimeMessage mail(JavaMailSenderImpl sender, SmtpServer server, QueuedMessage message)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage mail = new IdentifiedMail(sender.getSession(), message.id(), server.from());
        MimeMessageHelper helper = new MimeMessageHelper(mail, message.html() != null, StandardCharsets.UTF_8.name());
        helper.setFrom(internet(message.sender() == null ? server.from() : MailAddress.named(message.sender())));
        helper.setTo(new InternetAddress(message.recipient(), true));
        helper.setSubject(Objects.requireNonNullElse(message.subject(), ""));
        if (message.html() == null) {
            helper.setText(message.text());
        } else {
            helper.setText(message.text(), message.html());
        }
        // Out-of-office answers to a code help nobody.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Loam-Kind", message.kind());
        return mail;
    }

    private static InternetAddress internet(MailAddress address)
            throws MessagingException, UnsupportedEncodingException {
        InternetAddress internet = new InternetAddress(address.address(), true);
        if (address.name() != null) {
            internet.setPersonal(address.name(), StandardCharsets.UTF_8.name());
        }
        return internet;
    }

    private JavaMailSenderImpl sender(SmtpServer server) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(server.host());
        sender.setPort(server.port());
        if (server.username() != null) {
            sender.setUsername(server.username());
            sender.setPassword(server.password());
        }
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        sender.setJavaMailProperties(properties(server));
        return sender;
    }

    private Properties properties(SmtpServer server) {
        Properties properties = new Properties();
        String millis = Long.toString(timeout.toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.auth", Boolean.toString(server.username() != null));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.speaksTlsAtOnce()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty(
                "mail.smtp.starttls.required", Boolean.toString(server.tls() && !server.speaksTlsAtOnce()));
        if (!server.anyAddress()) {
            properties.put("mail.smtp.socketFactory", new PublicSocketFactory());
            properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        }
        return properties;
    }
}
