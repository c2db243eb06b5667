package dev.loam.auth.admin;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.message.MailKind;
import dev.loam.auth.onetime.TokenKind;
import java.util.Locale;

/** The links that an administrator may have made. */
enum LinkType {
    SIGNUP(MailKind.CONFIRMATION, TokenKind.CONFIRMATION),
    INVITE(MailKind.INVITE, TokenKind.CONFIRMATION),
    MAGICLINK(MailKind.MAGIC_LINK, TokenKind.RECOVERY),
    RECOVERY(MailKind.RECOVERY, TokenKind.RECOVERY),
    EMAIL_CHANGE_CURRENT(MailKind.EMAIL_CHANGE, TokenKind.EMAIL_CHANGE_CURRENT),
    EMAIL_CHANGE_NEW(MailKind.EMAIL_CHANGE, TokenKind.EMAIL_CHANGE_NEW);

    private final MailKind mail;
    private final TokenKind token;

    LinkType(MailKind mail, TokenKind token) {
        this.mail = mail;
        this.token = token;
    }

    static LinkType of(String text) {
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Invalid email action link type requested: " + text);
        }
    }

    MailKind mail() {
        return mail;
    }

    TokenKind token() {
        return token;
    }

    boolean makesUsers() {
        return this == SIGNUP || this == INVITE || this == MAGICLINK;
    }

    boolean changesEmail() {
        return this == EMAIL_CHANGE_CURRENT || this == EMAIL_CHANGE_NEW;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
