package dev.loam.auth.message;

import dev.loam.auth.onetime.TokenKind;
import dev.loam.auth.session.Method;

/** The mails that users get. */
public enum MailKind {
    CONFIRMATION(
            "confirmation",
            "signup",
            TokenKind.CONFIRMATION,
            Method.EMAIL_SIGN_UP,
            "Confirm your email address",
            "Follow this link to confirm your email address"),
    INVITE(
            "invite",
            "invite",
            TokenKind.CONFIRMATION,
            Method.INVITE,
            "You have been invited",
            "Follow this link to accept the invitation"),
    MAGIC_LINK(
            "magic_link",
            "magiclink",
            TokenKind.RECOVERY,
            Method.MAGIC_LINK,
            "Your sign-in link",
            "Follow this link to sign in"),
    RECOVERY(
            "recovery",
            "recovery",
            TokenKind.RECOVERY,
            Method.RECOVERY,
            "Reset your password",
            "Follow this link to reset your password"),
    EMAIL_CHANGE(
            "email_change",
            "email_change",
            TokenKind.EMAIL_CHANGE_NEW,
            Method.EMAIL_CHANGE,
            "Confirm your new email address",
            "Follow this link to confirm the change of your email address"),
    REAUTHENTICATION(
            "reauthentication",
            "reauthentication",
            TokenKind.REAUTHENTICATION,
            Method.OTP,
            "Your confirmation code",
            "Enter this code to confirm that it is you");

    private final String setting;
    private final String verification;
    private final TokenKind token;
    private final Method method;
    private final String subject;
    private final String sentence;

    MailKind(String setting, String verification, TokenKind token, Method method, String subject, String sentence) {
        this.setting = setting;
        this.verification = verification;
        this.token = token;
        this.method = method;
        this.subject = subject;
        this.sentence = sentence;
    }

    /** Its name among the project's settings, and to messaging-service. */
    public String setting() {
        return setting;
    }

    /** The type that its link names. */
    public String verification() {
        return verification;
    }

    public TokenKind token() {
        return token;
    }

    /** What the exchange of a code tells of how the user signed in. */
    public Method method() {
        return method;
    }

    String subject() {
        return subject;
    }

    /** Loam's own template: a link where there is one to follow, and always the code. */
    String template() {
        String code = "<p>%s: <strong>{{ .Token }}</strong></p>";
        return this == REAUTHENTICATION
                ? "<h2>%s</h2>\n".formatted(subject) + code.formatted(sentence)
                : """
                        <h2>%s</h2>
                        <p>%s:</p>
                        <p><a href="{{ .ConfirmationURL }}">%s</a></p>
                        """.formatted(subject, sentence, subject) + code.formatted("Or enter this code");
    }
}
