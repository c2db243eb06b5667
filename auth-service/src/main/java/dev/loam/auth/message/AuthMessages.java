package dev.loam.auth.message;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.onetime.OneTimeCode;
import dev.loam.auth.settings.MessageSettings;
import dev.loam.auth.user.User;
import dev.loam.platform.project.ProjectRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/** Writes messages after the project's templates, and hands them over. */
final class AuthMessages {
    private static final Logger log = LoggerFactory.getLogger(AuthMessages.class);

    /** As Twilio's templates for codes number it, and as GoTrue gives it. */
    private static final String CODE = "1";

    private final MessagingClient messaging;
    private final VerificationLinks links;

    AuthMessages(MessagingClient messaging, VerificationLinks links) {
        this.messaging = messaging;
        this.links = links;
    }

    void mail(
            ProjectRef project,
            MessageSettings settings,
            MailKind kind,
            Recipient recipient,
            OneTimeCode code,
            String redirect,
            @Nullable String newEmail) {
        Map<String, String> values = values(recipient.user());
        values.put("ConfirmationURL", links.of(project, code.hash(), kind.verification(), redirect));
        values.put("Token", code.digits());
        values.put("TokenHash", code.hash());
        values.put("SiteURL", settings.siteUrl());
        values.put("RedirectTo", redirect);
        values.put("Email", recipient.user() == null ? recipient.address() : email(recipient.user()));
        values.put("NewEmail", Objects.requireNonNullElse(newEmail, ""));
        send(project, settings, Wording.of(kind), recipient, values);
    }

    /** What happened to an account: nothing in it is to be followed or typed. */
    void notice(
            ProjectRef project,
            MessageSettings settings,
            Notice notice,
            Recipient recipient,
            Map<String, String> particulars) {
        Map<String, String> values = values(recipient.user());
        values.putAll(particulars);
        values.put("SiteURL", settings.siteUrl());
        values.put("Email", recipient.user() == null ? recipient.address() : email(recipient.user()));
        send(project, settings, Wording.of(notice), recipient, values);
    }

    private void send(
            ProjectRef project,
            MessageSettings settings,
            Wording wording,
            Recipient recipient,
            Map<String, String> values) {
        WrittenMail mail = WrittenMail.of(
                wording, subject(settings, wording, recipient), template(settings, wording, recipient), values);
        send(new MessagingClient.Message(
                project.value(),
                "mail",
                recipient.address(),
                mail.subject(),
                mail.text(),
                mail.html(),
                Map.of(),
                wording.name(),
                recipient.user() == null));
    }

    void text(ProjectRef project, String template, Recipient recipient, OneTimeCode code, String kind) {
        String text = Template.line(template, Map.of("Code", code.digits(), "Token", code.digits()));
        send(new MessagingClient.Message(
                project.value(),
                recipient.channel().wireName(),
                "+" + recipient.address(),
                null,
                text,
                null,
                Map.of(CODE, code.digits()),
                kind,
                recipient.user() == null));
    }

    private static String template(MessageSettings settings, Wording wording, Recipient recipient) {
        String localized = Languages.choose(settings.localizedTemplates(), wording.name() + ".", recipient);
        return localized != null
                ? localized
                : Objects.requireNonNullElse(settings.template(wording.name()), wording.template());
    }

    private static String subject(MessageSettings settings, Wording wording, Recipient recipient) {
        String localized = Languages.choose(settings.localizedSubjects(), wording.name() + ".", recipient);
        return localized != null
                ? localized
                : Objects.requireNonNullElse(settings.subject(wording.name()), wording.subject());
    }

    private void send(MessagingClient.Message message) {
        try {
            messaging.send(message);
        } catch (RestClientException away) {
            log.error("A message ({}) of {} could not be handed over", message.kind(), message.project(), away);
            throw new AuthException(AuthError.UNEXPECTED_FAILURE, "Error sending message");
        }
    }

    /** What users say of themselves is theirs to word, and ours to escape. */
    private static Map<String, String> values(@Nullable User user) {
        Map<String, String> values = new HashMap<>();
        if (user != null) {
            user.userMetadata().properties().forEach(member -> {
                if (member.getValue().isValueNode() && !member.getValue().isNull()) {
                    values.put("Data." + member.getKey(), member.getValue().asString());
                }
            });
        }
        return values;
    }

    private static String email(User user) {
        return Objects.requireNonNullElse(user.email(), "");
    }
}
