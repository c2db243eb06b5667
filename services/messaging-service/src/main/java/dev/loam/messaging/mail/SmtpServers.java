package dev.loam.messaging.mail;

import dev.loam.messaging.message.MailAddress;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.SettingSecrets;
import dev.loam.platform.setting.SettingsDocument;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whose server sends a project's mail: its own, where its settings name one, else the installation's. */
final class SmtpServers {
    private static final int USUAL_PORT = 587;

    private final SmtpProperties installation;
    private final ProjectDirectory projects;
    private final SettingSecrets secrets;

    SmtpServers(SmtpProperties installation, ProjectDirectory projects, SettingSecrets secrets) {
        this.installation = installation;
        this.projects = projects;
        this.secrets = secrets;
    }

    boolean hasServer(@Nullable ProjectRef project) {
        return installation.host() != null || settings(project) != null;
    }

    /** The server to use now, or null when there is none. */
    @Nullable
    SmtpServer find(@Nullable ProjectRef ref) {
        JsonNode settings = settings(ref);
        if (ref != null && settings != null) {
            return ofProject(ref, settings);
        }
        return installation.host() == null
                ? null
                : new SmtpServer(
                        installation.host(),
                        installation.port(),
                        installation.username(),
                        installation.password(),
                        installation.tls(),
                        MailAddress.named(installation.from()),
                        true);
    }

    private SmtpServer ofProject(ProjectRef ref, JsonNode settings) {
        String user = text(settings, "smtp_user");
        String address = text(settings, "smtp_admin_email");
        MailAddress from = address == null
                ? MailAddress.named(installation.from())
                : new MailAddress(address, text(settings, "smtp_sender_name"));
        return new SmtpServer(
                settings.path("smtp_host").asString(),
                port(settings),
                user,
                user == null ? null : secrets.of(ref, SettingsDocument.AUTH).get("smtp_pass"),
                !installation.privateHosts() || installation.tls(),
                from,
                installation.privateHosts());
    }

    private @Nullable JsonNode settings(@Nullable ProjectRef ref) {
        if (ref == null) {
            return null;
        }
        Project project = projects.find(ref);
        if (project == null) {
            return null;
        }
        JsonNode auth = project.settings().path("auth");
        return text(auth, "smtp_host") == null ? null : auth;
    }

    /** Supabase writes ports as text. */
    private static int port(JsonNode settings) {
        return settings.path("smtp_port").asInt(USUAL_PORT);
    }

    private static @Nullable String text(JsonNode settings, String name) {
        String value = settings.path(name).asString("");
        return value.isBlank() ? null : value;
    }
}
