package dev.loam.auth.message;

import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.hook.Hook;
import dev.loam.auth.hook.Hooks;
import dev.loam.auth.limit.SendingLimits;
import dev.loam.auth.settings.MessageSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells users by mail what became of their account, where the project wants it. Called last in the transaction of what it
 * tells of; a notice that cannot be sent changes nothing of that.
 */
public final class Notices {
    private static final Logger log = LoggerFactory.getLogger(Notices.class);

    private final ProjectSettings settings;
    private final SendingLimits limits;
    private final AuthMessages messages;
    private final Hooks hooks;
    private final HookMessages hookMessages;

    Notices(ProjectSettings settings, SendingLimits limits, AuthMessages messages, Hooks hooks) {
        this.settings = settings;
        this.limits = limits;
        this.messages = messages;
        this.hooks = hooks;
        this.hookMessages = new HookMessages(hooks);
    }

    public void passwordChanged(ProjectSession session, User user, Client client) {
        send(session, Notice.PASSWORD_CHANGED, user, user.email(), client, Map.of());
    }

    /** Tells whoever has the former addresses, when they were replaced: nobody else would notice. */
    public void addressesChanged(ProjectSession session, User before, User after, Client client) {
        String oldEmail = before.email();
        if (oldEmail != null && isOther(oldEmail, after.email())) {
            send(session, Notice.EMAIL_CHANGED, after, oldEmail, client, Map.of("OldEmail", oldEmail));
        }
        String oldPhone = before.phone();
        if (oldPhone != null && isOther(oldPhone, after.phone())) {
            send(session, Notice.PHONE_CHANGED, after, after.email(), client, Map.of("OldPhone", oldPhone));
        }
        if (!hasPhone(before) && hasPhone(after)) {
            identityLinked(session, after, "phone", client);
        }
    }

    private static boolean isOther(String old, @Nullable String current) {
        return !old.isEmpty() && current != null && !current.isEmpty() && !old.equals(current);
    }

    private static boolean hasPhone(User user) {
        return user.identities().stream()
                .anyMatch(identity -> identity.provider().equals("phone"));
    }

    public void identityLinked(ProjectSession session, User user, String provider, Client client) {
        send(session, Notice.IDENTITY_LINKED, user, user.email(), client, Map.of("Provider", provider));
    }

    /**
     * @param before the user as it was: the address may be the identity's, and gone with it
     */
    public void identityUnlinked(ProjectSession session, User before, String provider, Client client) {
        send(session, Notice.IDENTITY_UNLINKED, before, before.email(), client, Map.of("Provider", provider));
    }

    public void factorEnrolled(ProjectSession session, User user, String factorType, Client client) {
        send(session, Notice.MFA_FACTOR_ENROLLED, user, user.email(), client, Map.of("FactorType", factorType));
    }

    public void factorUnenrolled(ProjectSession session, User user, String factorType, Client client) {
        send(session, Notice.MFA_FACTOR_UNENROLLED, user, user.email(), client, Map.of("FactorType", factorType));
    }

    private void send(
            ProjectSession session,
            Notice notice,
            User user,
            @Nullable String to,
            Client client,
            Map<String, String> particulars) {
        MessageSettings current = settings.messages(session.project());
        if (to == null || to.isEmpty() || !current.notifies(notice.setting())) {
            return;
        }
        Map<String, String> values = new LinkedHashMap<>(particulars);
        values.put("Phone", Objects.requireNonNullElse(user.phone(), ""));
        Recipient recipient = new Recipient(user, to, client);
        try {
            limits.requireMail(session);
            if (hooks.isOn(session.project(), Hook.SEND_EMAIL)) {
                askApp(session, current, notice, recipient, values);
            } else {
                messages.notice(session.project(), current, notice, recipient, values);
            }
        } catch (AuthException unsent) {
            log.warn("A notice ({}) to a user of {} could not be sent", notice.setting(), session.project(), unsent);
        }
    }

    /** A function of the app's database that fails undoes what it did itself, and no more. */
    private void askApp(
            ProjectSession session,
            MessageSettings current,
            Notice notice,
            Recipient recipient,
            Map<String, String> values) {
        session.jdbc().sql("savepoint notice").update();
        try {
            hookMessages.notice(session, current, notice, recipient, values);
        } catch (AuthException refused) {
            session.jdbc().sql("rollback to savepoint notice").update();
            throw refused;
        }
        session.jdbc().sql("release savepoint notice").update();
    }
}
