package dev.loam.auth.onetime;

/** What a one-time token is for; as many kinds as the database's type has. */
public enum TokenKind {
    CONFIRMATION("confirmation_token"),
    RECOVERY("recovery_token"),
    EMAIL_CHANGE_NEW("email_change_token_new"),
    EMAIL_CHANGE_CURRENT("email_change_token_current"),
    PHONE_CHANGE("phone_change_token"),
    REAUTHENTICATION("reauthentication_token");

    private final String column;

    TokenKind(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    static TokenKind of(String column) {
        for (TokenKind kind : values()) {
            if (kind.column.equals(column)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(column + " is no kind of token");
    }
}
