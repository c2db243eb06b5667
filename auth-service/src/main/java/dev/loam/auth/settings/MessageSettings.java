package dev.loam.auth.settings;

import dev.loam.platform.project.Project;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a project says of the mails and texts that its users get, and of the links in them.
 *
 * @param siteUrl where links lead that name no other address
 * @param allowedRedirects patterns of further addresses
 * @param testCodes codes of numbers that get no text
 */
public record MessageSettings(
        String siteUrl,
        List<String> allowedRedirects,
        Duration mailFrequency,
        Duration textFrequency,
        Duration mailCodeLifetime,
        Duration textCodeLifetime,
        int mailCodeLength,
        int textCodeLength,
        boolean confirmsEmailChangeTwice,
        Map<String, String> testCodes,
        String textTemplate,
        ProjectSettings source) {
    private static final String DEFAULT_SITE = "http://localhost:3000";

    static MessageSettings of(Project project, Instant now) {
        ProjectSettings auth = ProjectSettings.of(project, SettingsDocument.AUTH);
        return new MessageSettings(
                Objects.requireNonNullElse(auth.text("site_url"), DEFAULT_SITE),
                list(auth.text("uri_allow_list")),
                Duration.ofSeconds(auth.whole("smtp_max_frequency")),
                Duration.ofSeconds(auth.whole("sms_max_frequency")),
                Duration.ofSeconds(auth.whole("mailer_otp_exp")),
                Duration.ofSeconds(auth.whole("sms_otp_exp")),
                Math.toIntExact(auth.whole("mailer_otp_length")),
                Math.toIntExact(auth.whole("sms_otp_length")),
                auth.flag("mailer_secure_email_change_enabled"),
                testCodes(auth, now),
                Objects.requireNonNullElse(auth.text("sms_template"), "Your code is {{ .Code }}"),
                auth);
    }

    /** The project's subject of a mail; null for Loam's own. */
    public @Nullable String subject(String mail) {
        return source.text("mailer_subjects_" + mail);
    }

    /** The project's HTML of a mail; null for Loam's own. */
    public @Nullable String template(String mail) {
        return source.text("mailer_templates_%s_content".formatted(mail));
    }

    /** Whether a mail tells users of this. */
    public boolean notifies(String event) {
        return source.flag("mailer_notifications_%s_enabled".formatted(event));
    }

    /** Mails' HTML in several languages, by names such as {@code recovery.de}. */
    public Map<String, String> localizedTemplates() {
        return source.pairs("mailer_localized_templates");
    }

    /** Mails' subjects in several languages, by the same names. */
    public Map<String, String> localizedSubjects() {
        return source.pairs("mailer_localized_subjects");
    }

    /** The text in several languages, by their tags. */
    public Map<String, String> localizedTexts() {
        return source.pairs("sms_localized_templates");
    }

    private static Map<String, String> testCodes(ProjectSettings auth, Instant now) {
        String until = auth.text("sms_test_otp_valid_until");
        if (until != null && !until.isBlank() && !isBefore(now, until)) {
            return Map.of();
        }
        Map<String, String> codes = new HashMap<>();
        for (String pair : list(auth.text("sms_test_otp"))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                codes.put(
                        pair.substring(0, equals).strip().replace("+", ""),
                        pair.substring(equals + 1).strip());
            }
        }
        return Map.copyOf(codes);
    }

    /** A time that cannot be read is over: codes that everybody may know must not live for ever. */
    private static boolean isBefore(Instant now, String until) {
        try {
            return now.isBefore(Instant.parse(until));
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    /** What a setting lists, separated by commas. */
    public static List<String> list(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }
}
