package dev.loam.auth.settings;

import dev.loam.platform.project.Project;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A project's settings for auth, in the object {@code auth} of its settings, under the names that the field uses. What is
 * missing, or has the wrong type, has its default.
 */
public record AuthSettings(
        boolean disableSignup,
        boolean anonymousUsersEnabled,
        boolean emailEnabled,
        boolean phoneEnabled,
        boolean mailerAutoconfirm,
        boolean smsAutoconfirm,
        int passwordMinLength,
        boolean passwordChangeTakesCurrent,
        boolean passwordChangeTakesFreshSession,
        Duration accessTokenLifetime,
        Duration refreshTokenReuseInterval,
        boolean refreshTokenRotation,
        @Nullable Duration sessionTimebox,
        @Nullable Duration sessionInactivityTimeout) {

    public static AuthSettings of(Project project) {
        JsonNode auth = project.settings().path("auth");
        return new AuthSettings(
                auth.path("disable_signup").asBoolean(false),
                auth.path("external_anonymous_users_enabled").asBoolean(false),
                auth.path("external_email_enabled").asBoolean(true),
                auth.path("external_phone_enabled").asBoolean(false),
                auth.path("mailer_autoconfirm").asBoolean(true),
                auth.path("sms_autoconfirm").asBoolean(false),
                Math.clamp(auth.path("password_min_length").asInt(6), 6, 64),
                auth.path("security_update_password_require_current_password").asBoolean(false),
                auth.path("security_update_password_require_reauthentication").asBoolean(false),
                Duration.ofSeconds(Math.clamp(auth.path("jwt_exp").asInt(3600), 30, 604_800)),
                Duration.ofSeconds(Math.clamp(
                        auth.path("security_refresh_token_reuse_interval").asInt(10), 0, 300)),
                auth.path("refresh_token_rotation_enabled").asBoolean(true),
                hours(auth.path("sessions_timebox")),
                hours(auth.path("sessions_inactivity_timeout")));
    }

    private static @Nullable Duration hours(JsonNode setting) {
        int hours = setting.asInt(0);
        return hours > 0 ? Duration.ofHours(hours) : null;
    }
}
