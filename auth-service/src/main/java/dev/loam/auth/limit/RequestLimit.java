package dev.loam.auth.limit;

import java.time.Duration;

/** What one address may do only so often. Each is counted apart, though several have one setting. */
public enum RequestLimit {
    SIGN_UP("rate_limit_otp", RequestLimit.FIVE_MINUTES),
    ANONYMOUS_SIGN_UP("rate_limit_anonymous_users", RequestLimit.ONE_HOUR),
    SIGN_IN_BY_MESSAGE("rate_limit_otp", RequestLimit.FIVE_MINUTES),
    RECOVERY("rate_limit_otp", RequestLimit.FIVE_MINUTES),
    RESENDING("rate_limit_otp", RequestLimit.FIVE_MINUTES),
    ACCOUNT_CHANGE("rate_limit_otp", RequestLimit.FIVE_MINUTES),
    PASSKEY("rate_limit_otp", RequestLimit.FIVE_MINUTES),
    VERIFICATION("rate_limit_verify", RequestLimit.FIVE_MINUTES),
    /** A company's people come from one address. */
    SINGLE_SIGN_ON("rate_limit_token_refresh", RequestLimit.FIVE_MINUTES),
    SAML_RESPONSE("rate_limit_token_refresh", RequestLimit.FIVE_MINUTES),
    TOKEN("rate_limit_token_refresh", RequestLimit.FIVE_MINUTES);

    private static final int FIVE_MINUTES = 300;
    private static final int ONE_HOUR = 3600;

    private final String setting;
    private final Duration window;

    RequestLimit(String setting, int seconds) {
        this.setting = setting;
        this.window = Duration.ofSeconds(seconds);
    }

    String setting() {
        return setting;
    }

    Duration window() {
        return window;
    }
}
