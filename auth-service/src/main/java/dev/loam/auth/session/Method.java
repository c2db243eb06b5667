package dev.loam.auth.session;

import java.util.Set;

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
    OAUTH("oauth"),
    SSO_SAML("sso/saml"),
    PASSKEY("passkey"),
    TOTP("totp"),
    MFA_PHONE("mfa/phone"),
    MFA_WEBAUTHN("mfa/webauthn"),
    /** An operator of the installation looks at the app as this user. */
    IMPERSONATION("impersonation"),
    OAUTH_PROVIDER("oauth_provider/authorization_code");

    /** Those that raise a session. */
    static final Set<Method> SECOND_FACTORS = Set.of(TOTP, MFA_PHONE, MFA_WEBAUTHN);

    /** What a token says of how its user came by it when it was by the token before. */
    static final String REFRESH = "token_refresh";

    private final String claim;

    Method(String claim) {
        this.claim = claim;
    }

    /** As it stands in tokens and tables. */
    public String claim() {
        return claim;
    }
}
