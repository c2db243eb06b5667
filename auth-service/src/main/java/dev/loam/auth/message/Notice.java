package dev.loam.auth.message;

import java.util.Locale;

/** The mails that tell users, once it happened, what became of their account. */
enum Notice {
    PASSWORD_CHANGED("Your password was changed", "The password of your account was changed."),
    EMAIL_CHANGED(
            "Your email address was changed",
            "The email address of your account was changed from {{ .OldEmail }} to {{ .Email }}."),
    PHONE_CHANGED(
            "Your phone number was changed",
            "The phone number of your account was changed from {{ .OldPhone }} to {{ .Phone }}."),
    IDENTITY_LINKED(
            "A way to sign in was added",
            "{{ .Provider }} was added to the ways to sign in to your account {{ .Email }}."),
    IDENTITY_UNLINKED(
            "A way to sign in was removed",
            "{{ .Provider }} was removed from the ways to sign in to your account {{ .Email }}."),
    MFA_FACTOR_ENROLLED("A second factor was added", "A second factor ({{ .FactorType }}) was added to your account."),
    MFA_FACTOR_UNENROLLED(
            "A second factor was removed", "A second factor ({{ .FactorType }}) was removed from your account.");

    private final String subject;
    private final String sentence;

    Notice(String subject, String sentence) {
        this.subject = subject;
        this.sentence = sentence;
    }

    /** Its name among the settings that turn it on. */
    String setting() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name among the settings of mails, to hooks and to messaging-service. */
    String mail() {
        return setting() + "_notification";
    }

    String subject() {
        return subject;
    }

    /** Loam's own template. */
    String template() {
        return """
                <h2>%s</h2>
                <p>%s</p>
                <p>If it was not you, tell whoever runs this app at once.</p>
                """.formatted(subject, sentence);
    }
}
