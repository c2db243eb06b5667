package dev.loam.auth.settings;

import dev.loam.platform.project.Project;
import dev.loam.platform.setting.SettingsDocument;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A project's settings for auth, under the names that the field uses; the catalogue fills in what is not set. The hardened
 * preset raises what is set lower.
 *
 * @param smsProvider what the project names as its sender of texts; empty where that is the installation's
 * @param hardened whether the project has the hardened preset
 */
public record AuthSettings(
        boolean disableSignup,
        boolean anonymousUsersEnabled,
        boolean emailEnabled,
        boolean phoneEnabled,
        boolean mailerAutoconfirm,
        boolean unverifiedEmailsSignIn,
        boolean smsAutoconfirm,
        String smsProvider,
        int passwordMinLength,
        String passwordRequiredCharacters,
        boolean passwordChangeTakesCurrent,
        boolean passwordChangeTakesFreshSession,
        Duration accessTokenLifetime,
        Duration refreshTokenReuseInterval,
        boolean refreshTokenRotation,
        @Nullable Duration sessionTimebox,
        @Nullable Duration sessionInactivityTimeout,
        boolean singleSession,
        boolean passkeysEnabled,
        boolean auditsInDatabase,
        boolean samlEnabled,
        boolean hardened) {
    private static final int HARDENED_MIN_LENGTH = 8;

    public static AuthSettings of(Project project) {
        var auth = dev.loam.platform.setting.ProjectSettings.of(project, SettingsDocument.AUTH);
        boolean hardened = "hardened".equals(auth.text("security_preset"));
        int minLength = (int) auth.whole("password_min_length");
        return new AuthSettings(
                auth.flag("disable_signup"),
                auth.flag("external_anonymous_users_enabled"),
                auth.flag("external_email_enabled"),
                auth.flag("external_phone_enabled"),
                auth.flag("mailer_autoconfirm"),
                auth.flag("mailer_allow_unverified_email_sign_ins"),
                auth.flag("sms_autoconfirm"),
                Objects.requireNonNullElse(auth.text("sms_provider"), ""),
                hardened ? Math.max(minLength, HARDENED_MIN_LENGTH) : minLength,
                Objects.requireNonNullElse(auth.text("password_required_characters"), ""),
                auth.flag("security_update_password_require_current_password"),
                hardened || auth.flag("security_update_password_require_reauthentication"),
                Duration.ofSeconds(auth.whole("jwt_exp")),
                Duration.ofSeconds(auth.whole("security_refresh_token_reuse_interval")),
                auth.flag("refresh_token_rotation_enabled"),
                hours(auth.decimal("sessions_timebox")),
                hours(auth.decimal("sessions_inactivity_timeout")),
                auth.flag("sessions_single_per_user"),
                auth.flag("passkey_enabled"),
                !auth.flag("audit_log_disable_postgres"),
                auth.flag("saml_enabled"),
                hardened);
    }

    private static @Nullable Duration hours(double hours) {
        return hours > 0 ? Duration.ofSeconds(Math.round(hours * 3600)) : null;
    }
}
