package dev.loam.auth.message;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.settings.MessageSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.project.ProjectRef;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes mails to somebody made up, and sends none. */
public final class MailPreviews {
    /** As much as a setting takes. */
    private static final int LONGEST = 100_000;

    private static final String HASH = "sample";

    private final ProjectSettings settings;
    private final VerificationLinks links;

    MailPreviews(ProjectSettings settings, VerificationLinks links) {
        this.settings = settings;
        this.links = links;
    }

    /**
     * A mail, written by what writes those that are sent.
     *
     * @param mail its name among the settings, for instance {@code recovery}
     * @param subject a draft; empty for Loam's own, null for the project's
     * @param content a draft likewise
     */
    public WrittenMail of(ProjectRef project, String mail, @Nullable String subject, @Nullable String content) {
        Wording own = Wording.find(mail);
        if (own == null) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "There is no mail of that name");
        }
        requireShort(subject);
        requireShort(content);
        MessageSettings current = settings.messages(project);
        return WrittenMail.of(
                own,
                chosen(subject, current.subject(mail), own.subject()),
                chosen(content, current.template(mail), own.template()),
                sample(project, mail, current.siteUrl()));
    }

    private static void requireShort(@Nullable String draft) {
        if (draft != null && draft.length() > LONGEST) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "A draft has at most %,d letters".formatted(LONGEST));
        }
    }

    private static String chosen(@Nullable String draft, @Nullable String saved, String own) {
        if (draft == null) {
            return Objects.requireNonNullElse(saved, own);
        }
        return draft.isEmpty() ? own : draft;
    }

    private Map<String, String> sample(ProjectRef project, String mail, String siteUrl) {
        return Map.ofEntries(
                Map.entry("ConfirmationURL", links.of(project, HASH, mail, siteUrl)),
                Map.entry("Token", "123456"),
                Map.entry("TokenHash", HASH),
                Map.entry("SiteURL", siteUrl),
                Map.entry("RedirectTo", siteUrl),
                Map.entry("Email", "ada@example.com"),
                Map.entry("NewEmail", "ada@example.org"),
                Map.entry("OldEmail", "ada@example.net"),
                Map.entry("Phone", "4915100000000"),
                Map.entry("OldPhone", "4915199999999"),
                Map.entry("Provider", "google"),
                Map.entry("FactorType", "totp"),
                Map.entry("Data.name", "Ada"));
    }
}
