package dev.loam.auth.saml;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.keys.ProjectIssuers;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingSecrets;
import dev.loam.platform.setting.SettingsDocument;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a project has set for SAML. */
final class SamlSettings {
    private static final Logger log = LoggerFactory.getLogger(SamlSettings.class);
    private static final String KEY = "saml_private_key";
    private static final String OTHER_KEY = "saml_private_key_other";

    private final ProjectDirectory projects;
    private final SettingSecrets secrets;
    private final ProjectIssuers issuers;

    SamlSettings(ProjectDirectory projects, SettingSecrets secrets, ProjectIssuers issuers) {
        this.projects = projects;
        this.secrets = secrets;
        this.issuers = issuers;
    }

    /** The project as identity providers know it; refused where SAML is off. */
    ServiceProvider require(ProjectRef project) {
        ProjectSettings auth = ProjectSettings.of(projects.require(project), SettingsDocument.AUTH);
        if (!auth.flag("saml_enabled")) {
            throw new AuthException(AuthError.SAML_PROVIDER_DISABLED, "SAML 2.0 is disabled");
        }
        String own = auth.text("saml_external_url");
        String base = own == null || own.isBlank() ? issuers.of(project) : own.strip();
        Map<String, String> keys =
                auth.isSet(KEY) || auth.isSet(OTHER_KEY) ? secrets.of(project, SettingsDocument.AUTH) : Map.of();
        return new ServiceProvider(
                base.endsWith("/") ? base.substring(0, base.length() - 1) : base,
                key(project, KEY, keys.get(KEY)),
                key(project, OTHER_KEY, keys.get(OTHER_KEY)),
                auth.flag("saml_allow_encrypted_assertions"));
    }

    private static @Nullable SigningKey key(ProjectRef project, String setting, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return SigningKey.of(text);
        } catch (IllegalArgumentException unusable) {
            // Its text is in no message: what it says of where it stumbled might be a part of the key.
            log.warn("{} of {} is not an RSA key of 2048 bits or more in PEM", setting, project);
            throw new AuthException(
                    AuthError.UNEXPECTED_FAILURE, setting + " is not an RSA key of 2048 bits or more in PEM");
        }
    }
}
