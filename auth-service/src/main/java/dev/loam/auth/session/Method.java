package dev.loam.auth.session;

/** How somebody proved who they are. */
public enum Method {
    PASSWORD("password"),
    ANONYMOUS("anonymous"),
    OTP("otp"),
    MAGIC_LINK("magiclink"),
    RECOVERY("recovery"),
    INVITE("invite"),
    EMAIL_SIGN_UP("email/signup"),
    EMAIL_CHANGE("email_change"),
    TOTP("totp"),
    OAUTH_PROVIDER("oauth_provider/authorization_code");

    private final String claim;

    Method(String claim) {
        this.claim = claim;
    }

    /** As it stands in tokens and tables. */
    public String claim() {
        return claim;
    }
}
