package dev.loam.auth.limit;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Duration;

/**
 * How much a project sends in an hour. It is counted in the transaction of what is sent, also for an address that nobody has.
 * Where addresses count as confirmed without a message, nothing is limited, as the field has it.
 */
public final class SendingLimits {
    private static final Duration WINDOW = Duration.ofHours(1);

    private final ProjectDirectory projects;

    SendingLimits(ProjectDirectory projects) {
        this.projects = projects;
    }

    public void requireMail(ProjectSession session) {
        require(
                session,
                "mailer_autoconfirm",
                "rate_limit_email_sent",
                new AuthException(AuthError.OVER_EMAIL_SEND_RATE_LIMIT, "email rate limit exceeded"));
    }

    public void requireText(ProjectSession session) {
        require(
                session,
                "sms_autoconfirm",
                "rate_limit_sms_sent",
                new AuthException(AuthError.OVER_SMS_SEND_RATE_LIMIT, "SMS rate limit exceeded"));
    }

    private void require(ProjectSession session, String unless, String setting, AuthException refusal) {
        ProjectSettings auth = ProjectSettings.of(projects.require(session.project()), SettingsDocument.AUTH);
        if (!auth.flag(unless)
                && Rates.take(session, setting, 1, auth.whole(setting), WINDOW).granted() == 0) {
            throw refusal;
        }
    }
}
