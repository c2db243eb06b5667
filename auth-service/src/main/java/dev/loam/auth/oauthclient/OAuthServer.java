package dev.loam.auth.oauthclient;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import org.jspecify.annotations.Nullable;

/** Whether a project is a provider for other apps, and which. */
public final class OAuthServer {
    private final ProjectDirectory projects;

    OAuthServer(ProjectDirectory projects) {
        this.projects = projects;
    }

    /**
     * What a project says of itself as a provider.
     *
     * @param registersAnybody whether apps may register themselves
     * @param consentPath the path under the app's address where users decide; null for our own page
     */
    public record Settings(
            boolean registersAnybody, @Nullable String consentPath) {}

    public Settings requireEnabled(ProjectRef project) {
        Settings settings = find(project);
        if (settings == null) {
            throw new AuthException(AuthError.FEATURE_DISABLED, "OAuth server is disabled");
        }
        return settings;
    }

    /** Null where the project is no provider. */
    public @Nullable Settings find(ProjectRef project) {
        ProjectSettings auth = ProjectSettings.of(projects.require(project), SettingsDocument.AUTH);
        if (!auth.flag("oauth_server_enabled")) {
            return null;
        }
        String path = auth.text("oauth_server_authorization_path");
        return new Settings(
                auth.flag("oauth_server_allow_dynamic_registration"),
                path == null || path.isBlank() ? null : path.strip());
    }
}
