package dev.loam.auth.settings;

import dev.loam.platform.project.Project;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.time.Duration;
import java.util.Objects;

/**
 * What a project says of second factors.
 *
 * @param most factors of one user
 * @param phoneFrequency how long nothing more is sent to a phone
 * @param phoneTemplate the text that is sent to it
 */
public record FactorSettings(
        int most,
        Offer apps,
        Offer phones,
        Offer keys,
        Duration phoneFrequency,
        int phoneCodeLength,
        String phoneTemplate) {

    /**
     * What of a kind of factor is offered.
     *
     * @param enrolls whether such factors may be added
     * @param verifies whether they may be used
     */
    public record Offer(boolean enrolls, boolean verifies) {
        private static Offer of(ProjectSettings auth, String kind) {
            return new Offer(
                    auth.flag("mfa_%s_enroll_enabled".formatted(kind)),
                    auth.flag("mfa_%s_verify_enabled".formatted(kind)));
        }
    }

    static FactorSettings of(Project project) {
        ProjectSettings auth = ProjectSettings.of(project, SettingsDocument.AUTH);
        return new FactorSettings(
                Math.toIntExact(auth.whole("mfa_max_enrolled_factors")),
                Offer.of(auth, "totp"),
                Offer.of(auth, "phone"),
                Offer.of(auth, "web_authn"),
                Duration.ofSeconds(auth.whole("mfa_phone_max_frequency")),
                Math.toIntExact(auth.whole("mfa_phone_otp_length")),
                Objects.requireNonNullElse(auth.text("mfa_phone_template"), "Your code is {{ .Code }}"));
    }
}
