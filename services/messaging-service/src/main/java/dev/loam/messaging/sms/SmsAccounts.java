package dev.loam.messaging.sms;

import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.SettingSecrets;
import dev.loam.platform.setting.SettingsDocument;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whose account sends a project's texts: its own, where its settings name one, else the installation's. */
final class SmsAccounts {
    private final SmsProperties installation;
    private final ProjectDirectory projects;
    private final SettingSecrets secrets;

    SmsAccounts(SmsProperties installation, ProjectDirectory projects, SettingSecrets secrets) {
        this.installation = installation;
        this.projects = projects;
        this.secrets = secrets;
    }

    boolean hasAccount(@Nullable ProjectRef project) {
        return installed() != null || settings(project) != null;
    }

    @Nullable
    SmsAccount find(@Nullable ProjectRef ref) {
        JsonNode settings = settings(ref);
        if (ref == null || settings == null) {
            return installed();
        }
        String token = secrets.of(ref, SettingsDocument.AUTH).get("sms_twilio_auth_token");
        return token == null
                ? null
                : SmsAccount.of(
                        settings.path("sms_twilio_account_sid").asString(),
                        token,
                        settings.path("sms_twilio_message_service_sid").asString(),
                        settings.path("sms_twilio_content_sid").asString(""),
                        settings.path("sms_twilio_sms_content_sid").asString(""));
    }

    private @Nullable SmsAccount installed() {
        String sid = installation.accountSid();
        String token = installation.authToken();
        String from = installation.from();
        return sid == null || token == null || from == null
                ? null
                : SmsAccount.of(sid, token, from, installation.contentSid(), installation.smsContentSid());
    }

    private @Nullable JsonNode settings(@Nullable ProjectRef ref) {
        Project project = ref == null ? null : projects.find(ref);
        if (project == null) {
            return null;
        }
        JsonNode auth = project.settings().path("auth");
        boolean complete = !auth.path("sms_twilio_account_sid").asString("").isBlank()
                && !auth.path("sms_twilio_message_service_sid").asString("").isBlank();
        return complete ? auth : null;
    }
}
