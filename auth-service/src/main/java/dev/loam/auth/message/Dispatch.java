package dev.loam.auth.message;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.flow.CodeChallenge;
import dev.loam.auth.flow.Flows;
import dev.loam.auth.hook.Hook;
import dev.loam.auth.hook.Hooks;
import dev.loam.auth.limit.SendingLimits;
import dev.loam.auth.onetime.OneTimeCode;
import dev.loam.auth.onetime.OneTimeCodes;
import dev.loam.auth.onetime.OneTimeTokens;
import dev.loam.auth.onetime.Sendings;
import dev.loam.auth.onetime.TokenKind;
import dev.loam.auth.settings.MessageSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends codes and links. Everything is done in the caller's transaction, the hand-over of the message last: a message that
 * cannot be handed over leaves no code behind. For an address that nobody has, the same statements run and the same
 * message is handed over, as one not to be sent, so that neither answer nor time tells whether somebody has it.
 */
public final class Dispatch {
    private static final String AGAIN = "again ";

    private final ProjectSettings settings;
    private final OneTimeCodes codes;
    private final OneTimeTokens tokens;
    private final Sendings sendings;
    private final SendingLimits limits;
    private final Flows flows;
    private final AuthMessages messages;
    private final AuditLog audit;
    private final Hooks hooks;
    private final HookMessages hookMessages;

    Dispatch(
            ProjectSettings settings,
            OneTimeCodes codes,
            OneTimeTokens tokens,
            Sendings sendings,
            SendingLimits limits,
            Flows flows,
            AuthMessages messages,
            AuditLog audit,
            Hooks hooks) {
        this.settings = settings;
        this.codes = codes;
        this.tokens = tokens;
        this.sendings = sendings;
        this.limits = limits;
        this.flows = flows;
        this.messages = messages;
        this.audit = audit;
        this.hooks = hooks;
        this.hookMessages = new HookMessages(hooks);
    }

    /**
     * A mail with a link and a code.
     *
     * @param challenge where the link leads to the exchange of a code
     * @param redirectTo where the client wants the link to lead in the end
     */
    public void mail(
            ProjectSession session,
            MailKind kind,
            Recipient recipient,
            @Nullable CodeChallenge challenge,
            @Nullable String redirectTo) {
        MessageSettings current = settings.messages(session.project());
        note(session, current, kind.token().name() + kind.name(), recipient.address());
        OneTimeCode code = code(session, current, kind, kind.token(), recipient, challenge);
        String redirect = Redirects.allowed(current, redirectTo);
        if (hooks.isOn(session.project(), Hook.SEND_EMAIL)) {
            hookMessages.mail(session, current, kind, recipient, code, redirect);
        } else {
            messages.mail(session.project(), current, kind, recipient, code, redirect, null);
        }
    }

    /** The mails that confirm another address: to the new one, and to the current one where both are asked. */
    public void emailChange(
            ProjectSession session,
            User user,
            String newEmail,
            Client client,
            @Nullable CodeChallenge challenge,
            @Nullable String redirectTo) {
        MessageSettings current = settings.messages(session.project());
        String oldEmail = current.confirmsEmailChangeTwice() ? user.email() : null;
        if (oldEmail != null) {
            note(session, current, TokenKind.EMAIL_CHANGE_CURRENT + MailKind.EMAIL_CHANGE.name(), oldEmail);
        }
        note(session, current, TokenKind.EMAIL_CHANGE_NEW + MailKind.EMAIL_CHANGE.name(), newEmail);
        Recipient before = oldEmail == null ? null : new Recipient(user, oldEmail, client);
        changeEmail(session, current, before, new Recipient(user, newEmail, client), challenge, redirectTo);
    }

    /**
     * The same mails once more. Only what was sent once more counts for how often that may be: else a user who has just asked
     * for another address would be told from one who has not.
     *
     * @param user who has the address and wants another; null when nobody does, and everything is done but the sending
     */
    public void emailChangeAgain(
            ProjectSession session,
            String email,
            @Nullable User user,
            Client client,
            @Nullable CodeChallenge challenge,
            @Nullable String redirectTo) {
        MessageSettings current = settings.messages(session.project());
        note(session, current, AGAIN + MailKind.EMAIL_CHANGE.name(), email);
        String newEmail = user == null ? null : user.newEmail();
        Recipient before = current.confirmsEmailChangeTwice() ? new Recipient(user, email, client) : null;
        Recipient after = new Recipient(user, Objects.requireNonNullElse(newEmail, email), client);
        changeEmail(session, current, before, after, challenge, redirectTo);
    }

    /** @param before who is asked besides whoever has the new address; null when nobody is */
    private void changeEmail(
            ProjectSession session,
            MessageSettings current,
            @Nullable Recipient before,
            Recipient after,
            @Nullable CodeChallenge challenge,
            @Nullable String redirectTo) {
        String redirect = Redirects.allowed(current, redirectTo);
        String newEmail = after.address();
        OneTimeCode old = before == null
                ? null
                : code(session, current, MailKind.EMAIL_CHANGE, TokenKind.EMAIL_CHANGE_CURRENT, before, challenge);
        OneTimeCode code = code(session, current, MailKind.EMAIL_CHANGE, TokenKind.EMAIL_CHANGE_NEW, after, challenge);
        if (hooks.isOn(session.project(), Hook.SEND_EMAIL)) {
            hookMessages.emailChange(session, current, after, old, code, redirect);
            return;
        }
        if (before != null && old != null) {
            messages.mail(session.project(), current, MailKind.EMAIL_CHANGE, before, old, redirect, newEmail);
        }
        messages.mail(session.project(), current, MailKind.EMAIL_CHANGE, after, code, redirect, newEmail);
    }

    private void note(ProjectSession session, MessageSettings current, String purpose, String address) {
        sendings.note(session, purpose, address, current.mailFrequency(), AuthError.OVER_EMAIL_SEND_RATE_LIMIT);
    }

    private OneTimeCode code(
            ProjectSession session,
            MessageSettings current,
            MailKind kind,
            TokenKind tokenKind,
            Recipient recipient,
            @Nullable CodeChallenge challenge) {
        limits.requireMail(session);
        OneTimeCode plain = codes.next(session.project(), recipient.address(), current.mailCodeLength());
        OneTimeCode code = challenge == null ? plain : plain.exchanged();
        UUID user = idOf(recipient);
        tokens.put(session, user, tokenKind, recipient.address(), code);
        if (challenge != null) {
            flows.begin(session, user, challenge, kind.method());
        }
        SentTimes.note(session, user, kind);
        AuditLog.Action asked = asked(kind);
        if (asked != null) {
            audit.writeAsked(session, asked, user, recipient.address(), recipient.client());
        }
        return code;
    }

    private static AuditLog.@Nullable Action asked(MailKind kind) {
        return switch (kind) {
            case CONFIRMATION -> AuditLog.Action.USER_CONFIRMATION_REQUESTED;
            case RECOVERY, MAGIC_LINK -> AuditLog.Action.USER_RECOVERY_REQUESTED;
            case REAUTHENTICATION -> AuditLog.Action.USER_REAUTHENTICATE_REQUESTED;
            case INVITE, EMAIL_CHANGE -> null;
        };
    }

    /** A text with a code; numbers with a code of their own get none. */
    public void text(ProjectSession session, TokenKind kind, Recipient recipient) {
        text(session, kind, recipient, kind.name());
    }

    /** The text that confirms another number once more, as {@link #emailChangeAgain} does mails. */
    public void phoneChangeAgain(ProjectSession session, Recipient recipient) {
        text(session, TokenKind.PHONE_CHANGE, recipient, AGAIN + TokenKind.PHONE_CHANGE.name());
    }

    private void text(ProjectSession session, TokenKind kind, Recipient recipient, String purpose) {
        MessageSettings current = settings.messages(session.project());
        sendings.note(
                session, purpose, recipient.address(), current.textFrequency(), AuthError.OVER_SMS_SEND_RATE_LIMIT);
        String fixed = current.testCodes().get(recipient.address());
        OneTimeCode code = fixed == null
                ? codes.next(session.project(), recipient.address(), current.textCodeLength())
                : codes.of(session.project(), recipient.address(), fixed);
        UUID user = idOf(recipient);
        tokens.put(session, user, kind, recipient.address(), code);
        SentTimes.noteText(session, user, kind);
        if (fixed == null) {
            limits.requireText(session);
            String localized = Languages.choose(current.localizedTexts(), "", recipient);
            text(session, recipient, code, localized == null ? current.textTemplate() : localized, "otp");
        }
    }

    /** A text with the code of a second factor. */
    public void factorText(ProjectSession session, String template, Recipient recipient, OneTimeCode code) {
        limits.requireText(session);
        text(session, recipient, code, template, "mfa");
    }

    private void text(ProjectSession session, Recipient recipient, OneTimeCode code, String template, String kind) {
        if (hooks.isOn(session.project(), Hook.SEND_SMS)) {
            hookMessages.text(session, recipient, code, kind);
        } else {
            messages.text(session.project(), template, recipient, code, kind);
        }
    }

    /** A code that somebody else brings to the user. */
    public OneTimeCode issue(ProjectSession session, MailKind kind, TokenKind tokenKind, User user, String address) {
        OneTimeCode code = codes.next(
                session.project(), address, settings.messages(session.project()).mailCodeLength());
        tokens.put(session, user.id(), tokenKind, address, code);
        SentTimes.note(session, user.id(), kind);
        return code;
    }

    private static @Nullable UUID idOf(Recipient recipient) {
        return recipient.user() == null ? null : recipient.user().id();
    }
}
