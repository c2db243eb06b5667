package dev.loam.auth.message;

import dev.loam.auth.hook.Hook;
import dev.loam.auth.hook.Hooks;
import dev.loam.auth.onetime.OneTimeCode;
import dev.loam.auth.settings.MessageSettings;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has the app itself send what is to be sent. For an address that nobody has it is not asked, but as much time passes as it
 * took last.
 */
final class HookMessages {
    private final Hooks hooks;

    HookMessages(Hooks hooks) {
        this.hooks = hooks;
    }

    void mail(
            ProjectSession session,
            MessageSettings settings,
            MailKind kind,
            Recipient recipient,
            OneTimeCode code,
            String redirect) {
        Map<String, String> data = data(settings, kind.verification(), redirect);
        data.put("token", code.digits());
        data.put("token_hash", code.hash());
        send(session, Hook.SEND_EMAIL, recipient, "email_data", data);
    }

    /**
     * Both codes of a change in one call. The field has the digests crosswise since long: {@code token} goes with
     * {@code token_hash_new}, to the current address, and {@code token_new} with {@code token_hash}, to the new one.
     */
    void emailChange(
            ProjectSession session,
            MessageSettings settings,
            Recipient recipient,
            @Nullable OneTimeCode current,
            OneTimeCode code,
            String redirect) {
        Map<String, String> data = data(settings, MailKind.EMAIL_CHANGE.verification(), redirect);
        data.put("token_hash", code.hash());
        if (current == null) {
            data.put("token", code.digits());
        } else {
            data.put("token", current.digits());
            data.put("token_new", code.digits());
            data.put("token_hash_new", current.hash());
        }
        send(session, Hook.SEND_EMAIL, recipient, "email_data", data);
    }

    /** What happened to an account; whom to tell is the user, or who has {@code old_email}. */
    void notice(
            ProjectSession session,
            MessageSettings settings,
            Notice notice,
            Recipient recipient,
            Map<String, String> values) {
        Map<String, String> data = data(settings, notice.mail(), "");
        data.put("old_email", values.getOrDefault("OldEmail", ""));
        data.put("old_phone", values.getOrDefault("OldPhone", ""));
        data.put("provider", values.getOrDefault("Provider", ""));
        data.put("factor_type", values.getOrDefault("FactorType", ""));
        send(session, Hook.SEND_EMAIL, recipient, "email_data", data);
    }

    void text(ProjectSession session, Recipient recipient, OneTimeCode code, String kind) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("otp", code.digits());
        if (kind.equals("mfa")) {
            text.put("sms_type", kind);
        }
        text.put("phone", recipient.address());
        send(session, Hook.SEND_SMS, recipient, "sms", text);
    }

    private void send(
            ProjectSession session, Hook hook, Recipient recipient, String name, Map<String, String> content) {
        if (recipient.user() == null) {
            hooks.pretend(session.project(), hook);
            return;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("user", UserRepresentation.of(recipient.user()));
        members.put(name, content);
        hooks.call(session, hook, recipient.client(), members);
    }

    /** What does not apply is empty. */
    private static Map<String, String> data(MessageSettings settings, String action, String redirect) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("token", "");
        data.put("token_hash", "");
        data.put("redirect_to", redirect);
        data.put("email_action_type", action);
        data.put("site_url", settings.siteUrl());
        data.put("token_new", "");
        data.put("token_hash_new", "");
        data.put("old_email", "");
        data.put("old_phone", "");
        data.put("provider", "");
        data.put("factor_type", "");
        return data;
    }
}
