package dev.loam.platform.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings of auth about what it sends: mails, texts, and whom it asks before. */
final class AuthMessageCatalog {
    private static final int MOST = Integer.MAX_VALUE;
    private static final String TEXTS = "other senders of texts";
    private static final String LATER = "hooks after the fact; event loam.auth.user.created tells of new users";

    private static final Map<String, String> MAILS = Map.of(
            "confirmation", "that confirms a new address",
            "invite", "that invites somebody",
            "magic_link", "with a magic link",
            "recovery", "that resets a password",
            "email_change", "that confirms another address",
            "reauthentication", "with a code to reauthenticate");

    private static final Map<String, String> NOTIFICATIONS = Map.of(
            "password_changed", "a password was changed",
            "email_changed", "an address was changed",
            "phone_changed", "a phone number was changed",
            "mfa_factor_enrolled", "a factor was enrolled",
            "mfa_factor_unenrolled", "a factor was removed",
            "identity_linked", "an identity was linked",
            "identity_unlinked", "an identity was unlinked");

    private static final Map<String, String> CALLS = Map.of(
            "custom_access_token", "that completes the claims of an access token",
            "send_email", "that sends mails instead of Loam",
            "send_sms", "that sends texts instead of Loam",
            "mfa_verification_attempt", "that judges an attempt with a second factor",
            "password_verification_attempt", "that judges an attempt with a password",
            "before_user_created", "that judges a new user",
            "after_user_created", "that learns of a new user");

    private AuthMessageCatalog() {}

    static List<Setting> settings() {
        List<Setting> all = new ArrayList<>(mailer());
        all.addAll(smtp());
        new TreeMap<>(MAILS).forEach((mail, purpose) -> {
            all.add(Setting.line("mailer_subjects_" + mail, null, "The subject of the mail %s.".formatted(purpose)));
            all.add(Setting.text(
                    "mailer_templates_%s_content".formatted(mail),
                    TextForm.ANY,
                    null,
                    "The HTML of the mail %s; not set: Loam's own.".formatted(purpose)));
        });
        new TreeMap<>(NOTIFICATIONS).forEach((notice, event) -> all.addAll(notice(notice, event)));
        all.addAll(sms());
        new TreeMap<>(CALLS).forEach((hook, purpose) -> all.addAll(hook(hook, purpose)));
        return all;
    }

    private static List<Setting> mailer() {
        return List.of(
                Setting.flag("mailer_autoconfirm", true, "Whether addresses count as confirmed without a mail."),
                Setting.flag(
                        "mailer_secure_email_change_enabled",
                        true,
                        "Whether another address is confirmed from the old one, too."),
                Setting.whole(
                        "mailer_otp_exp", 60, 86_400, 3600, "Seconds for which links and codes in mails are valid."),
                Setting.whole("mailer_otp_length", 6, 10, 6, "Digits of a code in a mail."),
                Setting.bodies(
                        "mailer_localized_templates",
                        "The HTML of mails in further languages, by names such as recovery.de and invite.pt_BR."),
                Setting.pairs(
                        "mailer_localized_subjects", "The subjects of mails in further languages, by the same names."));
    }

    private static List<Setting> smtp() {
        return List.of(
                Setting.line(
                        "smtp_host", null, "The server that sends the project's mails; not set: the installation's."),
                Setting.text("smtp_port", TextForm.PORT, null, "Its port."),
                Setting.line("smtp_user", null, "The login there."),
                Setting.secret("smtp_pass", "The password there."),
                Setting.line("smtp_admin_email", null, "The address that mails come from."),
                Setting.line("smtp_sender_name", null, "The name that mails come from."),
                Setting.whole("smtp_max_frequency", 0, 32_767, 60, "Seconds between two mails to one address."));
    }

    private static List<Setting> notice(String notice, String event) {
        return List.of(
                Setting.flag(
                        "mailer_notifications_%s_enabled".formatted(notice),
                        false,
                        "Whether a mail tells that %s.".formatted(event)),
                Setting.line(
                        "mailer_subjects_%s_notification".formatted(notice),
                        null,
                        "The subject of the mail that tells that %s.".formatted(event)),
                Setting.text(
                        "mailer_templates_%s_notification_content".formatted(notice),
                        TextForm.ANY,
                        null,
                        "The HTML of the mail that tells that %s.".formatted(event)));
    }

    private static List<Setting> sms() {
        return List.of(
                Setting.flag("sms_autoconfirm", false, "Whether phone numbers count as confirmed without a text."),
                Setting.choice(
                                "sms_provider",
                                List.of("twilio", "twilio_verify", "messagebird", "textlocal", "vonage"),
                                null,
                                "Who sends the project's texts; not set: the installation's.")
                        .with(TEXTS),
                Setting.whole("sms_max_frequency", 0, 32_767, 5, "Seconds between two texts to one number."),
                Setting.whole("sms_otp_exp", 10, MOST, 60, "Seconds for which codes in texts are valid."),
                Setting.whole("sms_otp_length", 6, 10, 6, "Digits of a code in a text."),
                Setting.text(
                        "sms_template",
                        TextForm.ANY,
                        "Your code is {{ .Code }}",
                        "The text; {{ .Code }} stands for the code."),
                Setting.pairs(
                        "sms_localized_templates", "The text in further languages, by names such as de and pt_BR."),
                Setting.text(
                        "sms_test_otp",
                        TextForm.LIST,
                        null,
                        "Numbers that get no text, each with its code: 4915100000000=123456,…."),
                Setting.text("sms_test_otp_valid_until", TextForm.TIME, null, "Until when those codes are good."),
                Setting.line("sms_twilio_account_sid", null, "Twilio's account."),
                Setting.secret("sms_twilio_auth_token", "Twilio's token."),
                Setting.line("sms_twilio_message_service_sid", null, "Twilio's messaging service."),
                Setting.line(
                        "sms_twilio_content_sid",
                        null,
                        "Twilio's content template (HX…) of messages by WhatsApp; its variable 1 is the code."),
                Setting.line(
                        "sms_twilio_sms_content_sid",
                        null,
                        "Twilio's content template of text messages, in the place of sms_template."),
                Setting.line("sms_twilio_verify_account_sid", null, "Twilio Verify's account.")
                        .with(TEXTS),
                Setting.secret("sms_twilio_verify_auth_token", "Twilio Verify's token.")
                        .with(TEXTS),
                Setting.line("sms_twilio_verify_message_service_sid", null, "Twilio Verify's service.")
                        .with(TEXTS),
                Setting.secret("sms_messagebird_access_key", "MessageBird's key.")
                        .with(TEXTS),
                Setting.line("sms_messagebird_originator", null, "The sender that MessageBird names.")
                        .with(TEXTS),
                Setting.secret("sms_textlocal_api_key", "Textlocal's key.").with(TEXTS),
                Setting.line("sms_textlocal_sender", null, "The sender that Textlocal names.")
                        .with(TEXTS),
                Setting.line("sms_vonage_api_key", null, "Vonage's key.").with(TEXTS),
                Setting.secret("sms_vonage_api_secret", "Vonage's secret.").with(TEXTS),
                Setting.line("sms_vonage_from", null, "The sender that Vonage names.")
                        .with(TEXTS));
    }

    private static List<Setting> hook(String hook, String purpose) {
        String later = hook.startsWith("after_") ? LATER : null;
        return List.of(
                Setting.flag("hook_%s_enabled".formatted(hook), false, "Whether there is a hook %s.".formatted(purpose))
                        .with(later),
                Setting.text("hook_%s_uri".formatted(hook), TextForm.HOOK, null, "The hook %s.".formatted(purpose))
                        .with(later),
                Setting.secret(
                                "hook_%s_secrets".formatted(hook),
                                "Secrets, separated by |, that sign calls to the hook %s.".formatted(purpose))
                        .with(later));
    }
}
