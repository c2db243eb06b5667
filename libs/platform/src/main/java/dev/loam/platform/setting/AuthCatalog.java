package dev.loam.platform.setting;

import java.util.ArrayList;
import java.util.List;

/** Settings of auth, under the names of Supabase's Management API: sign-up, passwords, sessions, factors, limits. */
final class AuthCatalog {
    private static final int MOST = Integer.MAX_VALUE;

    private AuthCatalog() {}

    static List<Setting> settings() {
        List<Setting> all = new ArrayList<>();
        all.addAll(signUp());
        all.addAll(passwords());
        all.addAll(sessions());
        all.addAll(singleSignOn());
        all.addAll(AuthMessageCatalog.settings());
        all.addAll(factors());
        all.addAll(limits());
        all.addAll(server());
        all.addAll(ProviderCatalog.settings());
        return all;
    }

    private static List<Setting> signUp() {
        return List.of(
                Setting.text("site_url", TextForm.URL, null, "The app's address: where links lead that name no other."),
                Setting.text(
                        "uri_allow_list",
                        TextForm.LIST,
                        "",
                        "Addresses, besides site_url, to which links may lead; * and ** stand for any part."),
                Setting.flag("disable_signup", false, "Whether nobody new may sign up."),
                Setting.flag("external_email_enabled", true, "Whether users sign in with an e-mail address."),
                Setting.flag("external_phone_enabled", false, "Whether users sign in with a phone number."),
                Setting.flag("external_anonymous_users_enabled", false, "Whether users may sign in anonymously."),
                Setting.flag(
                        "security_manual_linking_enabled",
                        false,
                        "Whether a signed-in user may link another identity to the account."),
                Setting.flag(
                        "mailer_allow_unverified_email_sign_ins",
                        false,
                        "Whether users may sign in before their address is confirmed."));
    }

    private static List<Setting> passwords() {
        return List.of(
                Setting.choice(
                        "security_preset",
                        List.of("standard", "hardened"),
                        "standard",
                        "With hardened, passwords have 8 characters at least, are hashed with Argon2id (older hashes at the"
                                + " next sign-in), and change with a sign-in of the last 24 hours or a code."),
                Setting.whole("password_min_length", 6, 64, 6, "The fewest characters of a password."),
                Setting.line(
                        "password_required_characters",
                        "",
                        "Sets of characters, separated by colons, of each of which a password holds one."),
                Setting.flag(
                        "password_hibp_enabled",
                        false,
                        "Whether passwords known from breaches are refused; asks Have I Been Pwned, by a part of a digest."),
                Setting.flag(
                        "password_refuse_common", false, "Whether the passwords that most people have are refused."),
                Setting.whole(
                        "password_history_length", 0, 24, 0, "How many former passwords a user cannot choose again."),
                Setting.flag(
                        "security_update_password_require_current_password",
                        false,
                        "Whether changing a password takes the current one."),
                Setting.flag(
                        "security_update_password_require_reauthentication",
                        false,
                        "Whether changing a password takes a sign-in of the last 24 hours, or a code."));
    }

    private static List<Setting> sessions() {
        return List.of(
                Setting.whole("jwt_exp", 30, 604_800, 3600, "Seconds for which an access token is valid."),
                Setting.texts(
                        "jwt_issuers",
                        TextForm.LINE,
                        List.of(),
                        "Whom else a token that the project's keys signed may name in iss, besides the project's own auth."),
                Setting.flag(
                        "refresh_token_rotation_enabled",
                        true,
                        "Whether a refresh token is replaced when used, and its reuse ends the session."),
                Setting.whole(
                        "security_refresh_token_reuse_interval",
                        0,
                        300,
                        10,
                        "Seconds in which a replaced refresh token may still be used."),
                Setting.decimal("sessions_timebox", 87_600, "Hours after which a session ends; 0 for never."),
                Setting.decimal(
                        "sessions_inactivity_timeout",
                        87_600,
                        "Hours without use after which a session ends; 0 for never."),
                Setting.flag(
                        "sessions_single_per_user", false, "Whether only a user's latest session may be refreshed."),
                Setting.flag(
                        "audit_log_disable_postgres",
                        false,
                        "Whether auth.audit_log_entries, the project's own record of what happens to its users, is not kept."),
                Setting.whole(
                        "audit_log_retention_days",
                        0,
                        3650,
                        90,
                        "Days for which entries of auth.audit_log_entries are kept; 0 for ever."));
    }

    private static List<Setting> singleSignOn() {
        return List.of(
                Setting.flag("saml_enabled", false, "Whether users may sign in by SAML."),
                Setting.text(
                        "saml_external_url",
                        TextForm.URL,
                        null,
                        "The address that SAML metadata names instead of the project's own, which ends with /auth/v1."),
                Setting.secret(
                        "saml_private_key",
                        "An RSA key in PEM that signs requests to identity providers and opens encrypted assertions."),
                Setting.secret(
                        "saml_private_key_other",
                        "While keys change: the one after saml_private_key or before it, which SAML metadata names too and"
                                + " which opens encrypted assertions, and signs nothing."),
                Setting.flag(
                        "saml_allow_encrypted_assertions",
                        false,
                        "Whether identity providers may encrypt assertions to the key of saml_private_key."));
    }

    private static List<Setting> factors() {
        return List.of(
                Setting.whole("mfa_max_enrolled_factors", 0, 100, 10, "The most factors of a user."),
                Setting.flag("mfa_totp_enroll_enabled", true, "Whether authenticator apps may be enrolled."),
                Setting.flag("mfa_totp_verify_enabled", true, "Whether authenticator apps may be used."),
                Setting.flag("mfa_phone_enroll_enabled", false, "Whether phones may be enrolled."),
                Setting.flag("mfa_phone_verify_enabled", false, "Whether phones may be used."),
                Setting.whole("mfa_phone_max_frequency", 0, 32_767, 5, "Seconds between two texts to one phone."),
                Setting.whole("mfa_phone_otp_length", 6, 10, 6, "Digits of a code sent to a phone."),
                Setting.text(
                        "mfa_phone_template",
                        TextForm.ANY,
                        "Your code is {{ .Code }}",
                        "The text sent to a phone; {{ .Code }} stands for the code."),
                Setting.flag("mfa_web_authn_enroll_enabled", false, "Whether security keys may be enrolled."),
                Setting.flag("mfa_web_authn_verify_enabled", false, "Whether security keys may be used."),
                Setting.flag("passkey_enabled", false, "Whether users sign in with passkeys."),
                Setting.line("webauthn_rp_display_name", null, "The app's name in the browser's dialogue."),
                Setting.line("webauthn_rp_id", null, "The domain that passkeys belong to."),
                Setting.text("webauthn_rp_origins", TextForm.LIST, null, "The origins that may use passkeys."));
    }

    private static List<Setting> limits() {
        return List.of(
                perHour("rate_limit_email_sent", 30, "Mails that auth sends in an hour."),
                perHour("rate_limit_sms_sent", 30, "Texts that auth sends in an hour."),
                perHour("rate_limit_anonymous_users", 30, "Anonymous sign-ins of one address in an hour."),
                perHour("rate_limit_otp", 30, "Requests for links and codes of one address in five minutes."),
                perHour("rate_limit_verify", 30, "Attempts to verify of one address in five minutes."),
                perHour("rate_limit_token_refresh", 150, "Refreshes of one address in five minutes."),
                Setting.flag("security_captcha_enabled", false, "Whether signing up and in takes a solved captcha."),
                Setting.choice(
                        "security_captcha_provider",
                        List.of("hcaptcha", "turnstile"),
                        "hcaptcha",
                        "Who makes the captchas."),
                Setting.secret("security_captcha_secret", "The secret of the captchas' provider."),
                Setting.line(
                        "security_captcha_site_key",
                        null,
                        "The site key with which Loam's own page for consent shows captchas; without it, nobody signs in there"
                                + " while they are on."));
    }

    private static List<Setting> server() {
        return List.of(
                Setting.flag("oauth_server_enabled", false, "Whether other apps may sign this app's users in."),
                Setting.flag(
                        "oauth_server_allow_dynamic_registration",
                        false,
                        "Whether other apps may register themselves."),
                Setting.line(
                        "oauth_server_authorization_path",
                        null,
                        "The path under site_url that asks users whether an app may sign them in; not set: Loam's own page."));
    }

    private static Setting perHour(String name, long otherwise, String sentence) {
        return Setting.whole(name, 1, MOST, otherwise, sentence);
    }
}
