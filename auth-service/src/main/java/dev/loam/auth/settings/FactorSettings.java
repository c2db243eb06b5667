package dev.loam.auth.settings;

import dev.loam.platform.project.Project;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;

/**
 * What a project says of second factors.
 *
 * @param most factors of one user
 * @param enrollsApps whether authenticator apps may be added
 * @param verifiesApps whether they may be used
 */
public record FactorSettings(int most, boolean enrollsApps, boolean verifiesApps) {

    static FactorSettings of(Project project) {
        ProjectSettings auth = ProjectSettings.of(project, SettingsDocument.AUTH);
        return new FactorSettings(
                Math.toIntExact(auth.whole("mfa_max_enrolled_factors")),
                auth.flag("mfa_totp_enroll_enabled"),
                auth.flag("mfa_totp_verify_enabled"));
    }
}
